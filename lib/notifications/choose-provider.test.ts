import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { advanceClock, freezeClock, nowMs } from "@/lib/platform/time/clock";
import { chooseProvider, endRest, letRest, restEndMs, restMs, triesAtFirst } from "./choose-provider";
import type { MailProvider } from "./providers/mail-provider";

const provider = (name: "resend" | "sendgrid", repeatableForMs: number): MailProvider => ({ name, repeatableForMs, send: () => Promise.reject(new Error("not asked here")) });

let first: MailProvider;
let second: MailProvider;
beforeEach(() => {
  freezeClock(new Date("2026-11-21T09:00:00Z"));
  [first, second] = [provider("resend", 1_000), provider("sendgrid", 0)];
});
afterEach(() => freezeClock(null));

const fresh = { attempts: 1, provider: null, uncertainSince: null };

describe("whom a mail is given to", () => {
  it("is nobody but who may have it already, while they recognise a repeat, whoever rests", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.constantFrom("resend", "sendgrid", "gone"), fc.integer({ min: 0, max: 3_000 }), fc.boolean(), fc.boolean(), (attempts, name, sinceMs, firstRests, secondRests) => {
        for (const [one, rests] of [[first, firstRests], [second, secondRests]] as const) (rests ? letRest : endRest)(one);
        const chosen = chooseProvider({ attempts, provider: name, uncertainSince: new Date(nowMs() - sinceMs) }, { first, second });
        expect(chosen).toBe(name === "resend" && sinceMs < 1_000 ? first : null);
      }),
    );
  });

  it("is the first, then the second after as many tries as the first has", () => {
    const names = Array.from({ length: 6 }, (_, index) => chooseProvider({ ...fresh, attempts: index + 1 }, { first, second })?.name);
    expect(names).toEqual([...Array.from({ length: triesAtFirst }, () => "resend"), ...Array.from({ length: 6 - triesAtFirst }, () => "sendgrid")]);
  });

  it("is the other one while one rests, and the first again afterwards", () => {
    letRest(first);
    expect(restEndMs(first)).toBe(nowMs() + restMs);
    expect(chooseProvider(fresh, { first, second })).toBe(second);
    letRest(second);
    expect(chooseProvider(fresh, { first, second })).toBe(first);
    endRest(second);
    advanceClock(restMs);
    expect(restEndMs(first)).toBeNull();
    expect(chooseProvider(fresh, { first, second })).toBe(first);
  });

  it("is always the first where there is no second", () => {
    letRest(first);
    expect(chooseProvider({ ...fresh, attempts: 6 }, { first, second: null })).toBe(first);
  });
});
