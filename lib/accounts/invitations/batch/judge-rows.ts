import { now } from "@/lib/platform/time/clock";
import { type BatchCode, invitedEmail } from "../../invitations-client";
import { covers, effectivePermissions, type Role, roles } from "../../permissions";
import type { MemberScope } from "../../policy";
import type { RoleRef } from "../../roles-client";
import { findBatchStanding, findKnownAddresses, findNames } from "./repository";
import { type CsvRow, readCsv } from "./read-csv";

/** A row of a file with what it means here; `role` and `projectIds` of a refused one are as far as they were understood. */
export type JudgedRow = CsvRow & { ref: RoleRef | null; projectIds: string[]; code: BatchCode | null };

const builtIn = (name: string): Role | null => roles.find((role) => role === name.toLowerCase()) ?? null;

/**
 * What each row of a file would lead to now. Roles are named as the built-in ones are called in English, or by the names
 * of the organisation's own. Throws `validation_failed` for what is no such file.
 */
export async function judgeRows(scope: MemberScope, csv: string): Promise<JudgedRow[]> {
  const rows = readCsv(csv).map((row) => ({ ...row, address: invitedEmail.safeParse(row.email).data ?? null }));
  const addresses = [...new Set(rows.flatMap(({ address }) => address ?? []))];
  const [standing, known, names] = await Promise.all([
    findBatchStanding(scope),
    findKnownAddresses(scope, addresses, now()),
    findNames(scope, { roles: [...new Set(rows.map(({ role }) => role))], projects: [...new Set(rows.flatMap(({ projects }) => projects))] }),
  ]);
  const seen = new Set<string>();
  return rows.map(({ address, ...row }) => {
    const custom = names.roles.get(row.role.normalize("NFC").toLowerCase());
    const role = builtIn(row.role);
    const ref: RoleRef | null = role ?? (custom === undefined ? null : custom.id);
    const projectIds = row.projects.flatMap((name) => names.projects.get(name) ?? []);
    const fault = (): BatchCode | null => {
      if (standing.kind !== "team") return "team_required";
      if (standing.deletesAt !== null) return "deletion_pending";
      if (address === null) return "email_invalid";
      if (ref === null) return "role_unknown";
      if (projectIds.length < row.projects.length) return "project_unknown";
      if (role === "owner" && projectIds.length > 0) return "owner_projects";
      const given = effectivePermissions({ role: role ?? "viewer", custom: role === null ? (custom?.permissions ?? []) : null, projectIds: [] });
      if (!covers(scope, given)) return "permission_lacking";
      if (known.members.has(address)) return "already_member";
      if (known.invited.has(address)) return "already_invited";
      return seen.has(address) ? "row_twice" : null;
    };
    const code = fault();
    if (address !== null && code === null) seen.add(address);
    return { ...row, email: address ?? row.email.slice(0, 254), ref, projectIds, code };
  });
}
