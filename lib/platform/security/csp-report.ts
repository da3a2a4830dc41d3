import { z } from "zod";
import { validationError } from "@/lib/platform/errors/from-zod";
import { maskText } from "@/lib/platform/log/mask-text";

/** What is kept of a report. Addresses have lost query and fragment; the offending code is never read. */
export type CspViolation = {
  directive: string;
  blocked: string;
  page: string;
  source: string;
  line: number | null;
  disposition: string;
};

/** Content types in which browsers send reports: CSP Level 2, and the Reporting API. */
export const cspReportTypes = ["application/csp-report", "application/reports+json"] as const;

/** Browsers send single reports of 1 to 2 kB, and batches of a few. */
export const cspReportLimitBytes = 16 * 1024;

const text = z.string().max(8192).nullish();
const line = z.number().int().min(0).nullish();

const levelTwo = z
  .object({
    "csp-report": z.object({
      "effective-directive": text,
      "violated-directive": text,
      "blocked-uri": text,
      "document-uri": text,
      "source-file": text,
      "line-number": line,
      disposition: text,
    }),
  })
  .transform(({ "csp-report": report }): CspViolation[] => [
    {
      directive: directiveName(report["effective-directive"] ?? report["violated-directive"]),
      blocked: bareUrl(report["blocked-uri"]),
      page: bareUrl(report["document-uri"]),
      source: bareUrl(report["source-file"]),
      line: report["line-number"] ?? null,
      disposition: report.disposition === "report" ? "report" : "enforce",
    },
  ]);

const violationBody = z.object({
  effectiveDirective: text,
  blockedURL: text,
  documentURL: text,
  sourceFile: text,
  lineNumber: line,
  disposition: text,
});

/** Other kinds of report (deprecations, interventions) come to the same endpoint and are let go. */
const reportingApi = z
  .array(z.object({ type: z.string().max(64), body: z.unknown() }))
  .max(50)
  .transform((reports): CspViolation[] =>
    reports
      .filter(({ type }) => type === "csp-violation")
      .flatMap(({ body }) => {
        const parsed = violationBody.safeParse(body);
        return parsed.success ? [parsed.data] : [];
      })
      .map((report) => ({
        directive: directiveName(report.effectiveDirective),
        blocked: bareUrl(report.blockedURL),
        page: bareUrl(report.documentURL),
        source: bareUrl(report.sourceFile),
        line: report.lineNumber ?? null,
        disposition: report.disposition === "report" ? "report" : "enforce",
      })),
  );

const anyReport = z.union([levelTwo, reportingApi]);

/** Reads a report in either form. Throws `validation_failed` where it is neither. */
export function readCspReport(body: unknown): CspViolation[] {
  const parsed = anyReport.safeParse(body);
  if (!parsed.success) throw validationError(parsed.error);
  return parsed.data;
}

/** The first word: older browsers send the whole directive, which names the nonce. */
function directiveName(value: string | null | undefined): string {
  return /^[a-z-]{1,40}/.exec(value ?? "")?.[0] ?? "";
}

/** An address without user, query and fragment, masked and cut; words such as `inline` stay as they are. */
function bareUrl(value: string | null | undefined): string {
  if (!value) return "";
  if (!URL.canParse(value)) return maskText(value.split(/[?#]/)[0] ?? "").slice(0, 100);
  const url = new URL(value);
  // data: and blob: carry content in their path.
  return url.protocol === "http:" || url.protocol === "https:" ? maskText(url.origin + url.pathname).slice(0, 300) : url.protocol;
}
