import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SecretsView } from "@/components/keys/secrets/secrets-view";
import { offers } from "@/lib/accounts/permissions";
import { getLastUsed } from "@/lib/usage/get-last-used";
import { endSecretAction } from "../../../actions";
import { type KeyPageProps, loadKey } from "../load-key";

export async function generateMetadata({ params }: KeyPageProps): Promise<Metadata> {
  const { org, keyId } = await params;
  const [{ key }, t] = await Promise.all([loadKey(org, keyId), getTranslations("keys.detail.tabs")]);
  return { title: `${t("secrets")} · ${key.name}` };
}

export default async function KeySecretsPage({ params }: KeyPageProps) {
  const { org, keyId } = await params;
  const { scope, key } = await loadKey(org, keyId);
  const lastUsedAt = await getLastUsed(scope, { environment: key.environment, keyId: key.id });
  return <SecretsView organisationSlug={scope.slug} apiKey={key} lastUsedAt={lastUsedAt} mayUpdate={offers(scope, "key.update")} endSecret={endSecretAction} />;
}
