import { nowMs } from "@/lib/platform/time/clock";
import type { MailProvider } from "./providers/mail-provider";
import type { ClaimedMail } from "./repository";

/** Who is asked first, and who takes over (null: nobody). */
export type MailProviders = { first: MailProvider; second: MailProvider | null };

/** Tries that a mail has at the first provider before the second is asked. */
export const triesAtFirst = 3;

/** How long a provider that was unwell is asked for nothing that another could do. */
export const restMs = 5 * 60_000;

const restsUntilMs = new WeakMap<MailProvider, number>();

/** Remembers, in this process, that a provider can't take mail. */
export function letRest(provider: MailProvider): void {
  restsUntilMs.set(provider, nowMs() + restMs);
}

export function endRest(provider: MailProvider): void {
  restsUntilMs.delete(provider);
}

/** When a provider is asked again; null where it does not rest. */
export function restEndMs(provider: MailProvider): number | null {
  const untilMs = restsUntilMs.get(provider) ?? 0;
  return untilMs > nowMs() ? untilMs : null;
}

/** What a mail brings to the choice: how often it has been tried, this time counted, and whether it may have been taken by whom. */
type Choosing = Pick<ClaimedMail, "attempts" | "provider" | "uncertainSince">;

/**
 * Whom to ask to send a mail. A mail that somebody may have taken already is theirs alone, whoever else is well: null
 * where they are set up no more, or would no longer recognise the repeat. Any other mail goes to the first, or to the
 * second once the first has refused it `triesAtFirst` times or while the first rests.
 */
export function chooseProvider({ attempts, provider, uncertainSince }: Choosing, { first, second }: MailProviders): MailProvider | null {
  if (uncertainSince !== null) {
    const asked = [first, second].find((candidate) => candidate?.name === provider) ?? null;
    return asked !== null && nowMs() - uncertainSince.getTime() < asked.repeatableForMs ? asked : null;
  }
  if (second === null) return first;
  const [wanted, other] = attempts > triesAtFirst ? [second, first] : [first, second];
  return restEndMs(wanted) !== null && restEndMs(other) === null ? other : wanted;
}
