import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/auth/current";
import { refusedFrom } from "@/lib/auth/refused-network";
import { visitorAddress } from "../../../(console)/[org]/keys/visitor-address";

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.policies.refused"))("title") };
}

/** Where a member is led whom an organisation does not let in from their network. */
export default async function RefusedPage({ searchParams }: PageProps) {
  const session = await requireSession();
  const { organisation } = await searchParams;
  const found = typeof organisation === "string" ? await refusedFrom(session, organisation) : null;
  if (found === null) notFound();
  if (!found.refused) redirect(`/${found.slug}`);
  const [address, t] = await Promise.all([visitorAddress(), getTranslations("accounts.policies.refused")]);
  return (
    <>
      <PageHeader title={t("title")} description={t("text", { organisation: found.name, address: address ?? "–" })} />
      <Alert tone="warning">{t("remedy")}</Alert>
      <div>
        <Button asChild>
          <Link href="/organisations">{t("others")}</Link>
        </Button>
      </div>
    </>
  );
}
