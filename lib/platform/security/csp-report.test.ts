import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/platform/errors/app-error";
import { readCspReport } from "./csp-report";

const levelTwo = {
  "csp-report": {
    "document-uri": "https://api.example/demo/keys?secret=1#x",
    "violated-directive": "script-src-elem 'nonce-abc'",
    "effective-directive": "script-src-elem",
    "blocked-uri": "inline",
    "source-file": "https://api.example/_next/static/chunks/a.js?v=2",
    "line-number": 7,
    "original-policy": "…",
    "script-sample": "steal(document.cookie)",
    disposition: "enforce",
  },
};

const batch = [
  { type: "deprecation", url: "https://api.example/", body: { id: "x" } },
  {
    type: "csp-violation",
    url: "https://api.example/",
    body: { documentURL: "https://u:p@api.example/sign-in?next=%2Fa", effectiveDirective: "img-src", blockedURL: "https://evil.example/p.png?leak=1", sourceFile: null, lineNumber: null, sample: "", disposition: "report" },
  },
];

describe("readCspReport", () => {
  it("keeps where and what, never query strings, samples or policies", () => {
    expect(readCspReport(levelTwo)).toEqual([
      {
        directive: "script-src-elem",
        blocked: "inline",
        page: "https://api.example/demo/keys",
        source: "https://api.example/_next/static/chunks/a.js",
        line: 7,
        disposition: "enforce",
      },
    ]);
  });

  it("reads a batch of the Reporting API and lets other kinds of report go", () => {
    expect(readCspReport(batch)).toEqual([
      { directive: "img-src", blocked: "https://evil.example/p.png", page: "https://api.example/sign-in", source: "", line: null, disposition: "report" },
    ]);
  });

  it("takes only the directive's name where an old browser sends the whole directive", () => {
    expect(readCspReport({ "csp-report": { "violated-directive": "script-src 'nonce-abc'" } })[0]?.directive).toBe("script-src");
  });

  it("lets no 12-digit number, no content of data: addresses and no long text into the log", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{12}$/), fc.string({ maxLength: 2000 }), (number, text) => {
        const [violation] = readCspReport({
          "csp-report": { "document-uri": `https://api.example/${number}/${text}`, "blocked-uri": `data:text/html,${number}`, "source-file": `x ${number} ${text}` },
        });
        const logged = JSON.stringify(violation);
        expect(logged).not.toContain(number);
        expect(violation?.blocked).toBe("data:");
        expect(logged.length).toBeLessThan(4_000);
      }),
    );
  });

  it.each([null, 1, "x", {}, { "csp-report": "x" }, { "csp-report": { "line-number": -1 } }, [{ body: {} }], Array.from({ length: 51 }, () => batch[0])])(
    "refuses what is no report (%#)",
    (body) => {
      expect(() => readCspReport(body)).toThrow(AppError);
    },
  );
});
