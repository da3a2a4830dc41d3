import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import type { Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import type { OrganisationCreated } from "./news";
import { insertOnboarding } from "./onboarding/repository";
import { insertMembership, insertOrganisation, insertUser } from "./repository";
import { slugAttempt, slugFrom } from "./slug";

export type NewAccount = {
  email: string;
  name: string;
  locale: string;
  isOperator?: boolean;
  /** True where the address is known to be theirs: sample data, and later those whom another service vouches for. */
  emailVerified?: boolean;
  /** Marks the personal organisation as sample data. */
  isDemo?: boolean;
};

/**
 * Creates a user and the personal organisation that each one gets, as its owner. Throws `email_taken`.
 * `email` is already lower-cased.
 */
export async function createUser(
  tx: Transaction,
  account: NewAccount,
  origin: RequestOrigin,
): Promise<{ userId: string; organisationId: string; slug: string }> {
  const createdAt = now();
  const userId = newId("usr");
  const { email, name, locale, isOperator = false, isDemo = false, emailVerified = false } = account;
  if (!(await insertUser(tx, { id: userId, email, name, locale, isOperator, emailVerifiedAt: emailVerified ? createdAt : null, createdAt }))) {
    throw new AppError("email_taken", { fields: [{ path: "email", message: "errors.email_taken.detail" }] });
  }
  await recordAudit(tx, { organisationId: null, actor: { type: "user", id: userId }, action: "user.signed_up", target: { type: "user", id: userId } }, origin);
  const organisation = await createOrganisation(tx, { userId, name, kind: "personal", isDemo }, origin);
  return { userId, ...organisation };
}

/** Creates an organisation with its first owner, under the first free slug that its name gives. */
export async function createOrganisation(
  tx: Transaction,
  organisation: { userId: string; name: string; kind: "personal" | "team"; isDemo: boolean },
  origin: RequestOrigin,
): Promise<{ organisationId: string; slug: string }> {
  const { userId, name, kind, isDemo } = organisation;
  const createdAt = now();
  const id = newId("org");
  const base = slugFrom(name);
  let slug = base;
  for (let attempt = 2; !(await insertOrganisation(tx, { id, slug, name, kind, isDemo, createdAt })); attempt++) {
    // A name that twenty others share gets the random tail of an id, which is free in practice.
    slug = attempt <= 20 ? slugAttempt(base, attempt) : slugAttempt(base, `${attempt}-${id.slice(-8)}`);
  }
  await insertMembership(tx, { organisationId: id, userId, role: "owner", createdAt });
  if (!isDemo) await insertOnboarding(tx, { organisationId: id, named: kind === "team", createdAt });
  await recordAudit(
    tx,
    { organisationId: id, actor: { type: "user", id: userId }, action: "organisation.created", target: { type: "organisation", id }, details: { kind } },
    origin,
  );
  await recordEvent(tx, { type: "organisation.created", organisationId: id, payload: { organisationId: id } satisfies OrganisationCreated });
  return { organisationId: id, slug };
}
