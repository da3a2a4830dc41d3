import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { UsersView } from "@/components/admin/users-view";
import { ClientMessages } from "@/components/layout/client-messages";
import { searchUsers } from "@/lib/accounts/operator/search-users";
import { requireOperator } from "@/lib/auth/current";

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.nav"))("users") };
}

export default async function UsersPage({ searchParams }: PageProps) {
  const scope = await requireOperator();
  const { q, cursor } = await searchParams;
  const text = typeof q === "string" ? q : "";
  const page = await searchUsers(scope, { text, cursor: typeof cursor === "string" ? cursor : undefined });
  return (
    <ClientMessages namespaces={["ui", "admin"]}>
      <UsersView page={page} text={text} firstPage={typeof cursor !== "string"} />
    </ClientMessages>
  );
}
