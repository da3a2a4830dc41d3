import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RecoveriesView } from "@/components/auth/recovery/recoveries-view";
import { ClientMessages } from "@/components/layout/client-messages";
import { requireOperator } from "@/lib/auth/current";
import { listRecoveries } from "@/lib/auth/factors/recovery/list-recoveries";
import { recoveryStates } from "@/lib/auth/factors-client";

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.nav"))("recoveries") };
}

export default async function RecoveriesPage({ searchParams }: PageProps) {
  const scope = await requireOperator();
  const { state, cursor } = await searchParams;
  const wanted = recoveryStates.find((known) => known === state) ?? "";
  const page = await listRecoveries(scope, { state: wanted, cursor: typeof cursor === "string" ? cursor : undefined });
  return (
    <ClientMessages namespaces={["ui", "admin"]}>
      <RecoveriesView page={page} state={wanted} states={recoveryStates} firstPage={typeof cursor !== "string"} />
    </ClientMessages>
  );
}
