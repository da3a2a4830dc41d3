import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, it, vi } from "vitest";

type Config = { permission?: string; stepUp?: boolean };
/** What each server action declares, noted when its file is loaded. */
const declared = vi.hoisted(() => new Map<unknown, boolean>());
vi.mock("@/lib/auth/action", () => {
  const note = ({ stepUp = false }: Config) => {
    const made = () => undefined;
    declared.set(made, stepUp);
    return made;
  };
  return { action: note, accountAction: note, operatorAction: note };
});

/** What a thief of an open session must not do: only who has proved lately who they are. */
const asking = {
  "ways in and factors": ["startLink", "confirmLink", "unlinkAccount", "beginTotp", "removeTotp", "makeBackupCodes", "beginPasskey", "removePasskey", "beginPhone", "removePhone", "requestAddressChange"],
  sessions: ["revokeSession", "revokeOtherSessions"],
  "exports and deletion": ["requestOwnExport", "requestAccountDeletion", "requestOrganisationExport", "requestDeletion"],
  "members, roles and whom an organisation trusts": ["changeMember", "removeMember", "invite", "startBatch", "createRole", "updateRole", "deleteRole", "savePolicies", "createGrant", "joinParent"],
  "keys, addresses and caps": ["createKey", "rotateKey", "revokeKey", "createManagementKey", "revokeManagementKey", "updateKey", "changeSlug", "deleteProject", "setCaps", "setPlan", "grantCredits"],
  "what operators do to people": ["suspendUser", "resetSecondFactors", "impersonate", "suspendOrganisation", "approveRecovery", "refuseRecovery"],
};

const notAsking = {
  "takes a proof of its own, the present password, or the proof itself": ["changePassword", "stepUpWays", "askStepUpPasskey", "proveAgain"],
  "is the second half of what was asked for": ["confirmTotp", "registerPasskey", "confirmPhone"],
  "takes back or takes away what was given, and must be quick": ["withdrawOwnRecovery", "withdrawAddressChange", "withdrawDeletion", "keepAccount", "cancelInvitation", "revokeGrant", "revokeDevice", "dropLink", "leaveParent", "dropChild", "leaveOrganisation", "suspendKey", "endSecret", "endUserSessions", "endImpersonation"],
  "only reads": ["previewBatch", "explainCall", "findKeys", "verifyAudit", "verifyChain", "previewDocument", "tryUpstream"],
  "sends again what was sent before, to the same address": ["resendInvitation", "resendVerification", "resendVerificationTo", "sendAgain"],
  "opens nothing that was not open": ["acceptTerms", "acceptInvitation", "createOrganisation", "updateProfile", "renamePasskey", "renameOrganisation", "setLogo", "removeLogo", "becomeTeam", "nameOrganisation", "skipStep", "closeOnboarding", "createProject", "renameProject", "resumeKey", "createTeam", "updateTeam", "deleteTeam"],
  "is daily work of operators, who have a second factor": ["liftMark", "resumeUser", "unlockSignIn", "resumeOrganisation", "createUpstream", "updateUpstream", "deleteUpstream", "setOperation", "importDocument"],
};

const files = ["app", "components", "lib"]
  .flatMap((root) => readdirSync(root, { recursive: true, encoding: "utf8" }).map((file) => `${root}/${file}`))
  .filter((file) => /\.tsx?$/.test(file) && /^\s*["']use server["'];/m.test(readFileSync(file, "utf8")));
const actions = new Map<string, boolean>();

beforeAll(async () => {
  for (const file of files) {
    for (const [name, value] of Object.entries((await import(/* @vite-ignore */ `../../${file}`)) as Record<string, unknown>)) {
      const asks = declared.get(value);
      if (asks !== undefined) actions.set(name.replace(/Action$/, ""), asks);
    }
  }
}, 60_000);

it.each(Object.entries(asking))("a fresh proof is asked for by every action about %s", (_, names) => {
  expect(names.filter((name) => actions.get(name) !== true)).toEqual([]);
});

it.each(Object.entries(notAsking))("a fresh proof is not asked for by what %s", (_, names) => {
  expect(names.filter((name) => actions.get(name) !== false)).toEqual([]);
});

it("of each action it is decided whether it asks for a fresh proof", () => {
  const known = [...Object.values(asking), ...Object.values(notAsking)].flat();
  expect(known.toSorted()).toEqual([...actions.keys()].toSorted());
});
