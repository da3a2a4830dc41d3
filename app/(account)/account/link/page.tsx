import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConfirmLink } from "@/components/auth/confirm-link";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/auth/current";
import { confirmLinkAction, dropLinkAction } from "@/lib/auth/oauth/actions";
import { readPendingLinkCookie } from "@/lib/auth/oauth/link-cookies";
import { findPendingLink } from "@/lib/auth/oauth/pending-link";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.oauth"))("link_title") };
}

/** Where somebody who came from another service says, signed in by now, that the two accounts are both theirs. */
export default async function LinkPage() {
  const { user } = await requireSession();
  const [t, link] = await Promise.all([getTranslations("auth.oauth"), readPendingLinkCookie().then(findPendingLink)]);
  const mine = link !== null && link.userId === user.id ? link : null;
  if (mine === null) {
    return (
      <>
        <PageHeader title={t("link_title")} description={t("nothing_to_link")} />
        <Alert tone="warning">{link === null ? t("link_ended") : t("link_other", { email: user.email })}</Alert>
        <Button asChild className="self-start">
          <Link href="/account/security">
            {t("to_security")}
          </Link>
        </Button>
      </>
    );
  }
  const service = t(`services.${mine.service}`);
  return (
    <>
      <PageHeader title={t("link_title")} description={t("link_lead", { service, email: user.email })} />
      <p className="max-w-prose">{t("link_text", { service, service_email: mine.serviceEmail })}</p>
      <ConfirmLink link={{ service: mine.service, serviceEmail: mine.serviceEmail }} confirm={confirmLinkAction} drop={dropLinkAction} />
    </>
  );
}
