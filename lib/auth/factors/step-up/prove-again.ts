import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { authenticate } from "../../authenticate";
import type { StepUp, StepUpWays } from "../../factors-client";
import type { CurrentSession } from "../../read-session";
import { findAccountByEmail } from "../../repository";
import { findFactors } from "../repository";
import { passkeysWork } from "../passkeys/relying-party";
import { verifyPasskey } from "../passkeys/verify-passkey";
import { tryCode } from "../second-step/try-code";
import { spendTotpCode } from "../totp/spend-totp-code";

/**
 * How this user can prove again who they are. Whoever has an authenticator app or a passkey shows that one: the password
 * alone, perhaps read over a shoulder, would else be enough to take the others away.
 */
export async function stepUpWays({ user }: CurrentSession): Promise<StepUpWays> {
  const [{ totp, passkeys }, account] = await Promise.all([findFactors(user.id), findAccountByEmail(user.email)]);
  const passkey = passkeys > 0 && passkeysWork();
  return { totp, passkey, password: !totp && !passkey && (account?.passwordHash ?? null) !== null };
}

/**
 * Checks a proof that it is still the session's owner who sits there. The caller then gives the session its new token.
 * Throws `validation_failed` (field `password` or `code`), `passkey_refused` and `sign_in_locked`.
 */
export async function proveAgain(session: CurrentSession, proof: StepUp, origin: RequestOrigin): Promise<void> {
  const { id: userId, email } = session.user;
  const ways = await stepUpWays(session);
  if (!ways[proof.method]) throw new AppError("not_found");
  if (proof.method === "passkey") await verifyPasskey(proof.response, { purpose: "step_up", userId });
  else if (proof.method === "totp") await tryCode(userId, origin, () => spendTotpCode(userId, proof.code));
  else await tryPassword(email, proof.password, origin);
  await inTransaction((tx) =>
    recordAudit(
      tx,
      { organisationId: null, actor: { type: "user", id: userId }, action: "session.proved_again", target: { type: "session", id: session.sessionId }, details: { method: proof.method } },
      origin,
    ),
  );
}

async function tryPassword(email: string, password: string, origin: RequestOrigin): Promise<void> {
  const tried = await authenticate({ email, password }, origin);
  if (tried.outcome === "locked") throw new AppError("sign_in_locked");
  if (tried.outcome !== "matched") throw new AppError("validation_failed", { fields: [{ path: "password", message: "auth.errors.current_wrong" }] });
}
