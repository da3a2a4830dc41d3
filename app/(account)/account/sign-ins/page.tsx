import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SignInsTable } from "@/components/auth/account/sign-ins-table";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/page-links";
import { requireSession } from "@/lib/auth/current";
import { listSignIns } from "@/lib/auth/history/list-sign-ins";

type PageProps = { searchParams: Promise<{ cursor?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.account.sign_ins"))("title") };
}

export default async function SignInsPage({ searchParams }: PageProps) {
  const [session, { cursor }] = await Promise.all([requireSession(), searchParams]);
  const after = typeof cursor === "string" ? cursor : null;
  const [t, page] = await Promise.all([getTranslations("auth.account.sign_ins"), listSignIns(session, { cursor: after })]);
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <SignInsTable entries={page.data} />
      <PageLinks path="/account/sign-ins" firstPage={after === null} nextCursor={page.nextCursor} />
    </>
  );
}
