import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { AcceptForm } from "@/components/auth/accept-form";
import { AuthCard } from "@/components/auth/auth-card";
import { SiteLink } from "@/components/site/site-link";
import { acceptanceVersion } from "@/lib/accounts/legal/schemas";
import { hasAccepted } from "@/lib/accounts/legal/has-accepted";
import { getSession } from "@/lib/auth/current";
import { safeNextPath } from "@/lib/auth/safe-next-path";
import type { EntrySearchParams } from "../entry-path";
import { acceptTermsAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.accept"))("title"), robots: { index: false } };
}

/** Stands before the console for whoever has not accepted the texts as they are now. */
export default async function AcceptTermsPage({ searchParams }: { searchParams: EntrySearchParams }) {
  const next = safeNextPath((await searchParams).next, "/console");
  const session = await getSession();
  if (session === null) redirect(`/sign-in?next=${encodeURIComponent(next)}`);
  if (await hasAccepted(session.user.id)) redirect(next);
  const t = await getTranslations("auth.accept");
  return (
    <AuthCard
      title={t("title")}
      lead={t("lead")}
      footer={t.rich("otherwise", {
        link: (chunks) => (
          <SiteLink href="/account/privacy" className="font-medium text-primary underline">
            {chunks}
          </SiteLink>
        ),
      })}
    >
      <AcceptForm version={acceptanceVersion} accept={acceptTermsAction} next={next} />
    </AuthCard>
  );
}
