import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RestrictionsView } from "@/components/keys/restrictions/restrictions-view";
import { offers } from "@/lib/accounts/permissions";
import { updateKeyAction } from "../../../actions";
import { listKnownCalls, scopeChoices } from "../../../known-calls";
import { visitorAddress } from "../../../visitor-address";
import { type KeyPageProps, loadKey } from "../load-key";

export async function generateMetadata({ params }: KeyPageProps): Promise<Metadata> {
  const { org, keyId } = await params;
  const [{ key }, t] = await Promise.all([loadKey(org, keyId), getTranslations("keys.detail.tabs")]);
  return { title: `${t("restrictions")} · ${key.name}` };
}

export default async function KeyRestrictionsPage({ params }: KeyPageProps) {
  const { org, keyId } = await params;
  const { scope, key } = await loadKey(org, keyId);
  const [calls, address] = await Promise.all([listKnownCalls(), visitorAddress()]);
  return (
    <RestrictionsView
      organisationSlug={scope.slug}
      apiKey={key}
      scopes={scopeChoices(calls, key.scopes)}
      paths={[...new Set(calls.map(({ path }) => path))]}
      address={address}
      mayEdit={offers(scope, "key.update") && key.status !== "revoked"}
      updateKey={updateKeyAction}
    />
  );
}
