import { auditQuerySchema } from "@/lib/audit/schemas";
import { auditFile } from "../../audit-log/export-audit-events";
import type { OrgScope } from "../../policy";
import { type ExportPart, type Person, plainRow, rowsPart } from "../export-part";
import {
  findGrantRows,
  findInvitationRows,
  findMemberRows,
  findOrganisationFacts,
  findOwnAcceptances,
  findOwnAudit,
  findOwnInvitations,
  findOwnMemberships,
  findOwnTeams,
  findPolicyFacts,
  findProfile,
  findProjectRows,
  findRoleRows,
  findTeamRows,
} from "./repository";

const pageSize = 500;

const ownAudit: ExportPart<Person> = {
  name: "audit",
  async *rows(person) {
    let after: string | null = null;
    do {
      const rows: Awaited<ReturnType<typeof findOwnAudit>> = await findOwnAudit(person, { after, take: pageSize });
      yield rows.map(plainRow);
      after = rows.length === pageSize ? (rows.at(-1)?.id ?? null) : null;
    } while (after !== null);
  },
};

const members: ExportPart<OrgScope> = {
  name: "members",
  async *rows(scope) {
    let after: string | null = null;
    do {
      const rows: Awaited<ReturnType<typeof findMemberRows>> = await findMemberRows(scope, { after, take: pageSize });
      yield rows.map(plainRow);
      after = rows.length === pageSize ? (rows.at(-1)?.userId ?? null) : null;
    } while (after !== null);
  },
};

const one = <T>(row: T | null): T[] => (row === null ? [] : [row]);

/** What this room holds of a person. */
export const personParts: readonly ExportPart<Person>[] = [
  rowsPart("profile", async (person) => one(await findProfile(person)).map(plainRow)),
  rowsPart("memberships", async (person) => (await findOwnMemberships(person)).map(plainRow)),
  rowsPart("teams", async (person) => (await findOwnTeams(person)).map(plainRow)),
  rowsPart("invitations", async (person) => (await findOwnInvitations(person)).map(plainRow)),
  rowsPart("acceptances", async (person) => (await findOwnAcceptances(person)).map(plainRow)),
  ownAudit,
];

/** What this room holds of an organisation. */
export const organisationParts: readonly ExportPart<OrgScope>[] = [
  rowsPart("organisation", async (scope) => one(await findOrganisationFacts(scope)).map(plainRow)),
  members,
  rowsPart("projects", async (scope) => (await findProjectRows(scope)).map(plainRow)),
  rowsPart("policies", async (scope) => one(await findPolicyFacts(scope)).map(plainRow)),
  rowsPart("roles", async (scope) => (await findRoleRows(scope)).map(plainRow)),
  rowsPart("teams", async (scope) => (await findTeamRows(scope)).map(plainRow)),
  rowsPart("invitations", async (scope) => (await findInvitationRows(scope)).map(plainRow)),
  rowsPart("grants", async (scope) => (await findGrantRows(scope)).map(plainRow)),
  { file: "audit.ndjson", text: (scope) => auditFile(scope, auditQuerySchema.parse({}), { format: "ndjson", timeZone: "UTC" }) },
];
