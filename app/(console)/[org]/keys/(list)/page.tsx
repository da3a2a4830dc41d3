import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { KeysView } from "@/components/keys/keys-view";
import { can } from "@/lib/accounts/permissions";
import { requireOrg } from "@/lib/auth/current";
import { listKeysWithUse } from "@/lib/usage/list-keys-with-use";
import { currentEnvironment } from "../../environment";
import { setEnvironment } from "../../set-environment";
import { sampleCall } from "../sample-call";
import { createKeyAction, revokeKeyAction } from "./actions";

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
  const page = await listKeysWithUse(scope, { environment, cursor: typeof cursor === "string" ? cursor : undefined });
  return (
    <KeysView
      organisationSlug={scope.slug}
      environment={environment}
      page={page}
      firstPage={typeof cursor !== "string"}
      mayCreate={can(scope.role, "key.create")}
      mayRevoke={can(scope.role, "key.revoke")}
      sample={{ call: sampleCall(secretPlaceholder), placeholder: secretPlaceholder }}
      createKey={createKeyAction}
      revokeKey={revokeKeyAction}
      setEnvironment={setEnvironment}
    />
  );
}
