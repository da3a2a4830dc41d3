import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import { Link } from "@/components/ui/link";
import { notFound } from "next/navigation";
import { SampleList } from "@/components/notifications/sample-list";
import { SampleView } from "@/components/notifications/sample-view";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { renderSamples } from "@/lib/notifications/render-samples";
import { env } from "@/lib/platform/env/env";
import { isFromThisMachine } from "@/lib/platform/http/from-this-machine";

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mails.samples"))("title"), robots: { index: false } };
}

/** Every mail there is, filled with its sample, in every language. It stands where the inbox stands, and nowhere else. */
export default async function MailSamplesPage({ searchParams }: PageProps) {
  if (env().devInboxUrl === null || !isFromThisMachine(await headers())) notFound();
  const [t, { template }] = await Promise.all([getTranslations("mails.samples"), searchParams]);
  const { names, chosen } = await renderSamples(typeof template === "string" ? template : null);
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <Button asChild>
            <Link href="/dev/inbox">{t("inbox")}</Link>
          </Button>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <SampleList names={names} chosen={chosen?.[0]?.name ?? null} />
        {chosen === null ? (
          <Card>
            <p className="p-4 text-muted-foreground">{t("choose")}</p>
          </Card>
        ) : (
          <div className="min-w-0 space-y-8">
            {chosen.map((sample) => (
              <SampleView key={sample.locale} {...sample} />
            ))}
          </div>
        )}
      </div>
    </>
  );
}
