import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { KeysView } from "@/components/keys/keys-view";
import { listProjects } from "@/lib/accounts/list-projects";
import { offers } from "@/lib/accounts/permissions";
import { requireOrg } from "@/lib/auth/current";
import { listKeysWithUse } from "@/lib/usage/list-keys-with-use";
import { currentEnvironment } from "../../../environment";
import { setEnvironment } from "../../../set-environment";
import { sampleCall } from "../../sample-call";
import { createKeyAction, createProjectAction, revokeKeyAction } from "../actions";
import { listKnownCalls, scopeChoices } from "../known-calls";

type PageProps = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Stands for the secret in the sample until there is one. */
const secretPlaceholder = "YOUR_KEY";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("console.nav"))("keys") };
}

export default async function KeysPage({ params, searchParams }: PageProps) {
  const scope = await requireOrg((await params).org, "key.read");
  const [environment, { cursor }] = await Promise.all([currentEnvironment(), searchParams]);
  const [page, projects, calls] = await Promise.all([
    listKeysWithUse(scope, { environment, cursor: typeof cursor === "string" ? cursor : undefined }),
    listProjects(scope),
    listKnownCalls(),
  ]);
  return (
    <KeysView
      organisationSlug={scope.slug}
      environment={environment}
      page={page}
      firstPage={typeof cursor !== "string"}
      mayCreate={offers(scope, "key.create")}
      mayRevoke={offers(scope, "key.revoke")}
      sample={{ call: sampleCall(secretPlaceholder), placeholder: secretPlaceholder }}
      projects={projects.data}
      scopes={scopeChoices(calls)}
      createKey={createKeyAction}
      createProject={offers(scope, "project.create") ? createProjectAction : null}
      revokeKey={revokeKeyAction}
      setEnvironment={setEnvironment}
    />
  );
}
