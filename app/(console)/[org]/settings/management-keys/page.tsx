import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ManagementKeysView } from "@/components/keys/management/management-keys-view";
import { requireOrg } from "@/lib/auth/current";
import { codeSamples } from "@/lib/docs/code-samples";
import { listManagementKeys } from "@/lib/keys/management/list-management-keys";
import { env } from "@/lib/platform/env/env";
import { createManagementKeyAction, revokeManagementKeyAction } from "./actions";

type PageProps = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Stands for the secret in the sample until there is one. */
const secretPlaceholder = "YOUR_MANAGEMENT_KEY";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("console.nav"))("management_keys") };
}

export default async function ManagementKeysPage({ params, searchParams }: PageProps) {
  const scope = await requireOrg((await params).org, "management_key.manage");
  const { cursor } = await searchParams;
  const page = await listManagementKeys(scope, { cursor: typeof cursor === "string" ? cursor : undefined });
  const { curl } = codeSamples({ appUrl: env().appUrl, endpoint: { method: "GET", path: "/api/manage/v1/keys" }, input: null, apiKey: secretPlaceholder });
  return (
    <ManagementKeysView
      organisationSlug={scope.slug}
      page={page}
      firstPage={typeof cursor !== "string"}
      sample={{ call: curl, placeholder: secretPlaceholder }}
      createKey={createManagementKeyAction}
      revokeKey={revokeManagementKeyAction}
    />
  );
}
