import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExplainView } from "@/components/keys/explain/explain-view";
import { explainCall } from "@/lib/gateway/explain";
import { endpointMethods } from "@/lib/keys/schemas";
import { explainCallAction } from "../../../actions";
import { listKnownCalls } from "../../../known-calls";
import { visitorAddress } from "../../../visitor-address";
import { type KeyPageProps, loadKey } from "../load-key";

export async function generateMetadata({ params }: KeyPageProps): Promise<Metadata> {
  const { org, keyId } = await params;
  const [{ key }, t] = await Promise.all([loadKey(org, keyId), getTranslations("keys.detail.tabs")]);
  return { title: `${t("explain")} · ${key.name}` };
}

export default async function KeyExplainPage({ params }: KeyPageProps) {
  const { org, keyId } = await params;
  const { scope, key } = await loadKey(org, keyId);
  const [calls, address] = await Promise.all([listKnownCalls(), visitorAddress()]);
  // A call that the key was made for, from where the visitor is.
  const likely = calls.find((call) => key.scopes.includes(call.scope)) ?? calls[0];
  const method = endpointMethods.find((one) => one === likely?.method) ?? "GET";
  const first = { method, path: likely?.path ?? "/", ip: address ?? "" };
  const explanation = await explainCall(scope, { keyId: key.id, method, path: first.path, ip: address ?? undefined });
  return (
    <ExplainView
      organisationSlug={scope.slug}
      keyId={key.id}
      first={first}
      explanation={explanation}
      paths={[...new Set(calls.map((call) => call.path))]}
      explainCall={explainCallAction}
    />
  );
}
