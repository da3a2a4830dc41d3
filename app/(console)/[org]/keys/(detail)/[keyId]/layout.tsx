import type { ReactNode } from "react";
import { KeyActions } from "@/components/keys/detail/key-actions";
import { KeyHead } from "@/components/keys/detail/key-head";
import { KeyTabs } from "@/components/keys/detail/key-tabs";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { listProjects } from "@/lib/accounts/list-projects";
import { offers } from "@/lib/accounts/permissions";
import { now } from "@/lib/platform/time/clock";
import { currentEnvironment } from "../../../../environment";
import { sampleCall } from "../../../sample-call";
import { createProjectAction, resumeKeyAction, revokeKeyAction, rotateKeyAction, suspendKeyAction, updateKeyAction } from "../../actions";
import { type KeyPageProps, loadKey } from "./load-key";

/** Stands for the secret in the sample until there is one. */
const secretPlaceholder = "YOUR_KEY";

export default async function KeyLayout({ params, children }: KeyPageProps & { children: ReactNode }) {
  const { org, keyId } = await params;
  const { scope, key } = await loadKey(org, keyId);
  const [environment, projects] = await Promise.all([currentEnvironment(), listProjects(scope)]);
  const path = `/${scope.slug}/keys/${key.id}`;
  return (
    <>
      <KeyHead
        apiKey={key}
        listHref={`/${scope.slug}/keys`}
        actions={
          <KeyActions
            organisationSlug={scope.slug}
            apiKey={key}
            path={path}
            mayUpdate={offers(scope, "key.update")}
            mayRevoke={offers(scope, "key.revoke")}
            sample={{ call: sampleCall(secretPlaceholder), placeholder: secretPlaceholder }}
            projects={projects.data}
            createProject={offers(scope, "project.create") ? createProjectAction : null}
            rotateKey={rotateKeyAction}
            updateKey={updateKeyAction}
            suspendKey={suspendKeyAction}
            resumeKey={resumeKeyAction}
            revokeKey={revokeKeyAction}
          />
        }
      />
      <KeyTabs path={path} />
      {children}
      {/* The console's own live view watches the environment that is switched to, which may be the other one. */}
      {key.environment === environment ? null : (
        <LiveRefresh src={`/api/console/${scope.slug}/usage/stream?environment=${key.environment}`} since={now().toISOString()} event="usage" />
      )}
    </>
  );
}
