import { recordAudit } from "@/lib/audit/record-audit";
import type { AuditValues, RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { changeMembers } from "../members/change-members";
import { logoTypeOf } from "../organisation-client";
import type { MemberScope } from "../policy";
import { findLogo, writeOrganisation } from "./repository";

type Told = { before: AuditValues; after: AuditValues };

async function update(scope: MemberScope, change: Parameters<typeof writeOrganisation>[2], { before, after }: Told, origin: RequestOrigin): Promise<void> {
  await inTransaction((tx) =>
    changeMembers(tx, scope, "organisation.update", async () => {
      if (!(await writeOrganisation(tx, scope, change))) throw new AppError("validation_failed", { fields: [{ path: "slug", message: "accounts.errors.slug_taken" }] });
      await recordAudit(
        tx,
        { organisationId: scope.organisationId, actor: scope.actor, action: "organisation.updated", target: { type: "organisation", id: scope.organisationId }, before, after },
        origin,
      );
    }),
  );
}

/** Gives the organisation another name. The scope must have been minted for `organisation.update`, as for all here. */
export async function renameOrganisation(scope: MemberScope, { name }: { name: string }, origin: RequestOrigin): Promise<void> {
  if (name !== scope.name) await update(scope, { name }, { before: { name: scope.name }, after: { name } }, origin);
}

/** Gives the organisation another address; the old one leads nowhere from then on, and is anyone's to take. Throws `validation_failed` where it is taken. */
export async function changeSlug(scope: MemberScope, { slug }: { slug: string }, origin: RequestOrigin): Promise<{ slug: string }> {
  if (slug !== scope.slug) await update(scope, { slug }, { before: { slug: scope.slug }, after: { slug } }, origin);
  return { slug };
}

/** Lets others join a personal organisation. There is no way back. */
export async function becomeTeam(scope: MemberScope, origin: RequestOrigin): Promise<void> {
  if (scope.kind !== "team") await update(scope, { kind: "team" }, { before: { kind: scope.kind }, after: { kind: "team" } }, origin);
}

/** Sets the logo: PNG, JPEG or WebP by its own first bytes, whatever it was called. Throws `validation_failed`. */
export async function setLogo(scope: MemberScope, { file }: { file: Uint8Array }, origin: RequestOrigin): Promise<void> {
  const logoType = logoTypeOf(file);
  if (logoType === null) throw new AppError("validation_failed", { fields: [{ path: "file", message: "accounts.errors.logo_form" }] });
  await update(scope, { logo: new Uint8Array(file), logoType, logoAt: now() }, { before: { logo: scope.logoAt !== null }, after: { logo: true, bytes: file.byteLength } }, origin);
}

export async function removeLogo(scope: MemberScope, origin: RequestOrigin): Promise<void> {
  if (scope.logoAt !== null) await update(scope, { logo: null, logoType: null, logoAt: null }, { before: { logo: true }, after: { logo: false } }, origin);
}

/** The organisation's logo. Throws `not_found` where it has none. */
export async function getLogo(scope: MemberScope): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string }> {
  const row = await findLogo(scope);
  if (!row?.logo || row.logoType === null) throw new AppError("not_found");
  return { bytes: row.logo, type: row.logoType };
}
