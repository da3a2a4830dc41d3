import { expect } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { acceptDocuments } from "@/lib/accounts/legal/accept-documents";
import { scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import type { CurrentSession } from "@/lib/auth/read-session";
import { createKey } from "@/lib/keys/create-key";
import { createManagementKey } from "@/lib/keys/management/create-management-key";
import { rotateKey } from "@/lib/keys/rotate-key";
import { inTransaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { recordUsage } from "@/lib/usage/record-usage";
import { type Relatives, relativesOf } from "./relatives";
import { sessionOf } from "./session-of";
import { accountRows, type People, peopleOf } from "./tenancy-accounts";
import { publicRows } from "./tenancy-public";

/** An organisation with something of everything, and its owner signed in. */
export type Tenant = { slug: string; organisationId: string; session: CurrentSession; keyId: string; oldSecretId: string; managementKeyId: string; people: People } & Relatives;
export async function tenant(name: string): Promise<Tenant> {
  const email = `${name}@example.com`;
  const { userId, slug, organisationId } = await inTransaction((tx) => createUser(tx, { email, name, locale: "en" }, systemOrigin));
  await acceptDocuments(userId, systemOrigin);
  const scope = await scopeForMember(userId, slug, "key.create");
  const { key } = await createKey(scope, { name: `${name} key`, environment: "live", scopes: ["cccd:read"] }, systemOrigin);
  const { key: rotated } = await rotateKey(scope, { keyId: key.id, overlap: "1h" }, systemOrigin);
  const { key: managementKey } = await createManagementKey(scope, { name: `${name} pipeline`, scopes: ["keys:read"] }, systemOrigin);
  await recordUsage({ requestId: newId("req"), organisationId, keyId: key.id, endpointId: "cccd.parse", environment: "live", status: 500, errorCode: "internal_error", latencyUs: 900, units: 0, country: null, at: new Date() });
  const ids = { keyId: key.id, oldSecretId: rotated.secrets[1]?.id ?? "", managementKeyId: managementKey.id };
  return { slug, organisationId, ...ids, people: await peopleOf(scope), ...(await relativesOf(scope)), session: sessionOf({ id: userId, email, name }) };
}


/** `sign in`: only who is signed in gets any further. */
export type Outcome = "refused" | "allowed" | "sign in";
export type Probe = (target: Tenant) => Promise<Outcome>;
type Module = Record<string, (...args: never[]) => unknown>;
export const load = (file: string) => import(/* @vite-ignore */ `../../${file}`) as Promise<Module>;

const notFoundDigest = "NEXT_HTTP_ERROR_FALLBACK;404";

/** A page or layout is called as Next calls it: `notFound()` throws. */
const page = (file: string): Probe => async ({ slug, keyId, people: { batchId } }) => {
  try {
    const render = (await load(file)).default as unknown as (props: object) => Promise<unknown>;
    await render({ params: Promise.resolve({ org: slug, keyId, batchId }), searchParams: Promise.resolve({}), children: null });
    return "allowed";
  } catch (error) {
    const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
    if (digest === notFoundDigest) return "refused";
    if (/^NEXT_REDIRECT;replace;\/sign-in\b/.test(digest)) return "sign in";
    throw error;
  }
};

const route = (file: string, query: string): Probe => async ({ slug, keyId, people: { batchId } }) => {
  const get = (await load(file)).GET as unknown as (request: Request, context: object) => Promise<Response>;
  const response = await get(new Request(`http://localhost:3000/x${query}`, { signal: AbortSignal.timeout(5_000) }), { params: Promise.resolve({ org: slug, keyId, batchId }) });
  await response.body?.cancel();
  return response.status === 404 ? "refused" : response.status === 401 ? "sign in" : "allowed";
};

const action = (file: string, name: string, input: (target: Tenant) => object): Probe => async (target) => {
  const act = (await load(file))[name] as unknown as (slug: string, input: object) => Promise<{ ok: boolean; error?: { code: string } }>;
  const result = await act(target.slug, input(target));
  if (result.ok) return "allowed";
  if (result.error?.code === "session_required") return "sign in";
  expect(result.error?.code).toBe("not_found");
  return "refused";
};

const console_ = "app/(console)/[org]";
const keyPages = ["layout", "page", "secrets/page", "restrictions/page", "explain/page"].map((name) => `${console_}/keys/(detail)/[keyId]/${name}.tsx`);
const management = `${console_}/settings/management-keys/actions.ts`;
/** Actions on one key; what ends it comes last. */
const keyActions: Record<string, (target: Tenant) => object> = {
  explainCallAction: ({ keyId }) => ({ keyId, method: "POST", path: "/v1/cccd/parse" }),
  updateKeyAction: ({ keyId }) => ({ keyId, name: "Mine" }),
  rotateKeyAction: ({ keyId }) => ({ keyId, overlap: "1h" }),
  endSecretAction: ({ keyId, oldSecretId }) => ({ keyId, secretId: oldSecretId }),
  suspendKeyAction: ({ keyId }) => ({ keyId }),
  resumeKeyAction: ({ keyId }) => ({ keyId }),
  revokeKeyAction: ({ keyId }) => ({ keyId }),
};
/** Every page, layout, route and action there is, each with how a stranger would try it, or why there is nothing to try. */
export const table: Record<string, Probe | string> = {
  "app/layout.tsx": "no organisation",
  // The operators' contract (operators.db.test.ts) tries each of these as a member and as nobody.
  ...Object.fromEntries(
    [
      "layout.tsx", "page.tsx", "products/page.tsx", "products/new/page.tsx", "products/[id]/page.tsx",
      ...["create", "update", "delete", "try"].map((verb) => `products/actions.ts#${verb}UpstreamAction`),
      "products/actions.ts#setOperationAction", "products/actions.ts#previewDocumentAction", "products/actions.ts#importDocumentAction",
      "users/page.tsx", "users/[id]/page.tsx",
      ...["suspendUser", "resumeUser", "unlockSignIn", "resetSecondFactors", "resendVerificationTo", "endUserSessions", "impersonate"].map((verb) => `users/actions.ts#${verb}Action`),
      "organisations/actions.ts#suspendOrganisationAction", "organisations/actions.ts#resumeOrganisationAction",
      "organisations/page.tsx", "organisations/[id]/page.tsx", "organisations/actions.ts#setPlanAction", "organisations/actions.ts#grantCreditsAction",
      "audit/page.tsx", "audit/actions.ts#verifyChainAction",
      "recoveries/page.tsx", "recoveries/[id]/page.tsx", "recoveries/actions.ts#approveRecoveryAction", "recoveries/actions.ts#refuseRecoveryAction",
      "mails/page.tsx", "mails/[id]/page.tsx", "mails/addresses/page.tsx", "mails/actions.ts#sendAgainAction", "mails/actions.ts#liftMarkAction",
    ].map((name) => [`app/(admin)/admin/${name}`, "for operators alone"]),
  ),
  "app/(account)/account/privacy/page.tsx": "the visitor's own account",
  ...Object.fromEntries(["requestOwnExport", "requestAccountDeletion", "keepAccount"].map((verb) => [`app/(account)/account/privacy/actions.ts#${verb}Action`, "the visitor's own account (privacy contract)"])),
  "app/api/account/exports/[id]/route.ts": "the visitor's own account (privacy contract)",
  [`${console_}/settings/export/page.tsx`]: page(`${console_}/settings/export/page.tsx`),
  [`${console_}/settings/export/actions.ts#requestOrganisationExportAction`]: action(`${console_}/settings/export/actions.ts`, "requestOrganisationExportAction", () => ({})),
  "app/api/console/[org]/exports/[id]/route.ts": "a file of the organisation alone (privacy contract)",
  "app/(account)/account/layout.tsx": "the visitor's own account",
  ...Object.fromEntries(["page.tsx", "link/page.tsx", "security/page.tsx", "sign-ins/page.tsx"].map((name) => [`app/(account)/account/${name}`, "the visitor's own account"])),
  "app/(auth)/change-email/page.tsx": "needs the link that was mailed",
  "app/(auth)/change-email/stop/page.tsx": "needs the link that was mailed",
  "app/(auth)/layout.tsx": "no organisation",
  "app/(auth)/forgot-password/page.tsx": "no organisation",
  "app/(auth)/reset-password/page.tsx": "needs the link that was mailed",
  "app/(auth)/verify-email/page.tsx": "needs the link that was mailed",
  "app/(auth)/accept-terms/page.tsx": "the visitor's own account",
  "app/(auth)/accept-terms/actions.ts#acceptTermsAction": "the visitor's own account (legal contract)",
  ...publicRows,
  "app/(auth)/sign-in/page.tsx": "no organisation",
  "app/(auth)/sign-in/second-factor/page.tsx": "the visitor's own sign-in, half way",
  "app/(auth)/sign-in/second-factor/recovery/page.tsx": "the visitor's own sign-in, half way",
  "app/(auth)/withdraw-recovery/[id]/page.tsx": "needs the link that was mailed",
  ...Object.fromEntries(["passSecondStep", "sendSecondStepCode", "askSecondStepPasskey", "askRecovery"].map((verb) => [`lib/auth/factors/second-step/actions.ts#${verb}Action`, "the visitor's own sign-in, half way"])),
  "lib/auth/factors/second-step/actions.ts#withdrawRecoveryAction": "needs the link that was mailed",
  "lib/auth/factors/second-step/actions.ts#askSignInPasskeyAction": "no organisation",
  ...Object.fromEntries(
    ["beginTotp", "confirmTotp", "removeTotp", "makeBackupCodes", "beginPasskey", "registerPasskey", "renamePasskey", "removePasskey", "beginPhone", "confirmPhone", "removePhone", "revokeDevice", "withdrawOwnRecovery", "stepUpWays", "askStepUpPasskey", "proveAgain"].map(
      (verb) => [`lib/auth/factors/actions.ts#${verb}Action`, "the visitor's own account (factors tests)"],
    ),
  ),
  "app/(auth)/sign-up/page.tsx": "no organisation",
  [`${console_}/layout.tsx`]: page(`${console_}/layout.tsx`),
  [`${console_}/page.tsx`]: page(`${console_}/page.tsx`),
  [`${console_}/keys/(list)/page.tsx`]: page(`${console_}/keys/(list)/page.tsx`),
  ...Object.fromEntries(keyPages.map((file) => [file, page(file)])),
  ...accountRows({ page, route, action }),
  [`${console_}/settings/management-keys/page.tsx`]: page(`${console_}/settings/management-keys/page.tsx`),
  [`${console_}/settings/audit/page.tsx`]: page(`${console_}/settings/audit/page.tsx`),
  [`${console_}/settings/audit/actions.ts#verifyAuditAction`]: action(`${console_}/settings/audit/actions.ts`, "verifyAuditAction", () => ({})),
  "app/api/console/[org]/audit/export/route.ts": route("app/api/console/[org]/audit/export/route.ts", "?format=csv"),
  "app/api/admin/audit/export/route.ts": "for operators alone (operators contract)",
  [`${console_}/usage/page.tsx`]: page(`${console_}/usage/page.tsx`),
  [`${console_}/welcome/page.tsx`]: page(`${console_}/welcome/page.tsx`),
  [`${console_}/welcome/actions.ts#nameOrganisationAction`]: action(`${console_}/welcome/actions.ts`, "nameOrganisationAction", () => ({ name: "Mine" })),
  [`${console_}/welcome/actions.ts#skipStepAction`]: action(`${console_}/welcome/actions.ts`, "skipStepAction", () => ({ step: "invite" })),
  [`${console_}/welcome/actions.ts#closeOnboardingAction`]: action(`${console_}/welcome/actions.ts`, "closeOnboardingAction", () => ({})),
  [`${console_}/settings/policies/page.tsx`]: page(`${console_}/settings/policies/page.tsx`),
  [`${console_}/settings/policies/actions.ts#savePoliciesAction`]: action(`${console_}/settings/policies/actions.ts`, "savePoliciesAction", () => ({ allowedCidrs: [], mfaRequired: false, mfaGraceDays: null, idleTimeoutMinutes: null, absoluteTimeoutHours: null, mostSessions: null, liveKeyRoles: [], keyMaxAgeDays: 30 })),
  "app/(account)/account/refused/page.tsx": "tells a member alone of their organisation (policies.db.test.ts)",
  [`${console_}/limits/page.tsx`]: page(`${console_}/limits/page.tsx`),
  [`${console_}/limits/actions.ts#setCapsAction`]: action(`${console_}/limits/actions.ts`, "setCapsAction", () => ({ softCapMinor: null, hardCapMinor: 0 })),
  [`${console_}/settings/projects/page.tsx`]: page(`${console_}/settings/projects/page.tsx`),
  [`${console_}/settings/projects/actions.ts#renameProjectAction`]: action(`${console_}/settings/projects/actions.ts`, "renameProjectAction", ({ projectId }) => ({ projectId, name: "Mine" })),
  [`${console_}/settings/projects/actions.ts#deleteProjectAction`]: action(`${console_}/settings/projects/actions.ts`, "deleteProjectAction", ({ projectId }) => ({ projectId })),
  [`${console_}/settings/teams/page.tsx`]: page(`${console_}/settings/teams/page.tsx`),
  [`${console_}/settings/sharing/page.tsx`]: page(`${console_}/settings/sharing/page.tsx`),
  ...Object.fromEntries(
    Object.entries({
      createTeamAction: () => ({ name: "Planted", userIds: [], projectIds: [] }),
      updateTeamAction: ({ teamId }: Tenant) => ({ teamId, name: "Mine", userIds: [], projectIds: [] }),
      deleteTeamAction: ({ teamId }: Tenant) => ({ teamId }),
    }).map(([name, input]) => [`${console_}/settings/teams/actions.ts#${name}`, action(`${console_}/settings/teams/actions.ts`, name, input)]),
  ),
  ...Object.fromEntries(
    Object.entries({
      createGrantAction: ({ otherSlug }: Tenant) => ({ slug: otherSlug, permissions: ["usage.read"], days: 1 }),
      revokeGrantAction: ({ grantId }: Tenant) => ({ grantId }),
      joinParentAction: ({ parentSlug }: Tenant) => ({ slug: parentSlug }),
      leaveParentAction: () => ({}),
      dropChildAction: ({ childId }: Tenant) => ({ organisationId: childId }),
    }).map(([name, input]) => [`${console_}/settings/sharing/actions.ts#${name}`, action(`${console_}/settings/sharing/actions.ts`, name, input)]),
  ),
  "app/api/auth/[...nextauth]/route.ts": "the visitor's own session",
  "app/api/console/[org]/usage/stream/route.ts": route("app/api/console/[org]/usage/stream/route.ts", "?environment=live&since=2026-01-01T00:00:00Z"),
  "app/api/console/[org]/keys/export/route.ts": route("app/api/console/[org]/keys/export/route.ts", "?format=csv"),
  "app/api/console/[org]/keys/[keyId]/limits/route.ts": route("app/api/console/[org]/keys/[keyId]/limits/route.ts", ""),
  "app/api/csp-report/route.ts": "no organisation",
  "app/api/demo/parse/route.ts": "no organisation",
  "app/api/health/route.ts": "no organisation",
  "app/api/metrics/route.ts": "needs the operator's token",
  "app/api/jobs/[name]/route.ts": "needs the operator's secret",
  "app/api/leaks/github/route.ts": "needs GitHub's signature, and then the secret itself",
  "app/api/leaks/report/route.ts": "needs the secret itself, and answers everyone alike",
  "app/api/manage/v1/[[...path]]/route.ts": "the organisation of the management key alone (manage-tenancy contract)",
  "app/api/ready/route.ts": "no organisation",
  "app/api/webhooks/resend/route.ts": "needs Resend's signature",
  "app/dev/layout.tsx": "no organisation",
  "app/dev/inbox/page.tsx": "for visitors on the machine itself, and only beside its own mail stand-in",
  "app/dev/mails/page.tsx": "for visitors on the machine itself, and only beside its own mail stand-in; samples alone",
  "app/console/route.ts": "leads to the visitor's own organisation",
  ...Object.fromEntries(["v1/[[...path]]/route.ts", "v1/cccd/parse/route.ts", "v1/cccd/sample/route.ts", "v2/[[...path]]/route.ts", "v2/cccd/sample/route.ts"].map((name) => [`app/${name}`, "the organisation of the key alone (gateway contract)"])),
  [`${console_}/find-keys.ts#findKeysAction`]: action(`${console_}/find-keys.ts`, "findKeysAction", () => ({ environment: "live" })),
  [`${console_}/keys/actions.ts#createKeyAction`]: action(`${console_}/keys/actions.ts`, "createKeyAction", () => ({ name: "Planted", environment: "live" })),
  [`${console_}/keys/actions.ts#createProjectAction`]: action(`${console_}/keys/actions.ts`, "createProjectAction", () => ({ name: "Planted" })),
  ...Object.fromEntries(Object.entries(keyActions).map(([name, input]) => [`${console_}/keys/actions.ts#${name}`, action(`${console_}/keys/actions.ts`, name, input)])),
  [`${management}#createManagementKeyAction`]: action(management, "createManagementKeyAction", () => ({ name: "Planted", scopes: ["keys:write"] })),
  [`${management}#revokeManagementKeyAction`]: action(management, "revokeManagementKeyAction", ({ managementKeyId }) => ({ keyId: managementKeyId })),
  "app/(console)/set-environment.ts#setEnvironment": "a cookie of the visitor",
  "lib/platform/i18n/set-locale.ts#setLocale": "a cookie of the visitor",
  "lib/auth/impersonation/actions.ts#endImpersonationAction": "for operators alone",
  "lib/auth/actions.ts#signUpAction": "makes an organisation of its own",
  "lib/auth/actions.ts#requestPasswordResetAction": "answers everyone alike, and mails the owner alone",
  "lib/auth/actions.ts#resetPasswordAction": "needs the link that was mailed",
  "lib/auth/actions.ts#verifyEmailAction": "needs the link that was mailed",
  "lib/auth/address/actions.ts#confirmAddressChangeAction": "needs the link that was mailed",
  "lib/auth/address/actions.ts#stopAddressChangeAction": "needs the link that was mailed",
  ...Object.fromEntries(["updateProfile", "requestAddressChange", "withdrawAddressChange"].map((verb) => [`lib/auth/address/actions.ts#${verb}Action`, "the visitor's own account (auth contract)"])),
  ...Object.fromEntries(["startLink", "confirmLink", "dropLink", "unlinkAccount"].map((verb) => [`lib/auth/oauth/actions.ts#${verb}Action`, "the visitor's own account (auth contract)"])),
  ...Object.fromEntries(["changePassword", "resendVerification", "revokeSession", "revokeOtherSessions"].map((verb) => [`lib/auth/actions.ts#${verb}Action`, "the visitor's own account (auth contract)"])),
};

/** Those of the table that lead into an organisation, with how each is tried. */
export const probes = Object.entries(table).filter((entry): entry is [string, Probe] => typeof entry[1] === "function");
