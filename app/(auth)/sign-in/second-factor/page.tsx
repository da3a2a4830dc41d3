import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/auth/auth-card";
import { SecondStepForm } from "@/components/auth/second-step/second-step-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { SiteLink } from "@/components/site/site-link";
import { getPendingSession } from "@/lib/auth/current";
import { listFactors } from "@/lib/auth/factors/list-factors";
import { passkeysWork } from "@/lib/auth/factors/passkeys/relying-party";
import { smsWorks } from "@/lib/auth/factors/phone/sms-sender";
import { askSecondStepPasskeyAction, passSecondStepAction, sendSecondStepCodeAction } from "@/lib/auth/factors/second-step/actions";
import { entryHref, entryPath, type EntrySearchParams } from "../../entry-path";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("second_step"))("title"), robots: { index: false } };
}

/** The second step of signing in, for who has shown their password. */
export default async function SecondFactorPage({ searchParams }: { searchParams: EntrySearchParams }) {
  const next = await entryPath(searchParams);
  const session = await getPendingSession();
  if (session === null) redirect(entryHref("/sign-in", next));
  const [t, factors] = await Promise.all([getTranslations("second_step"), listFactors(session.user.id)]);
  const methods = [
    ...(factors.totp ? (["totp"] as const) : []),
    ...(factors.passkeys > 0 && passkeysWork() ? (["passkey"] as const) : []),
    ...(factors.phoneDigits !== null && smsWorks() ? (["phone"] as const) : []),
    ...(factors.codesLeft > 0 ? (["backup_code"] as const) : []),
  ];
  return (
    <AuthCard
      title={t("title")}
      lead={t("lead", { email: session.user.email })}
      footer={t.rich("lost", {
        recover: (chunks) => (
          <SiteLink href="/sign-in/second-factor/recovery" className="font-medium text-primary underline">
            {chunks}
          </SiteLink>
        ),
        back: (chunks) => (
          <SiteLink href={entryHref("/sign-in", next)} className="font-medium text-primary underline">
            {chunks}
          </SiteLink>
        ),
      })}
    >
      <ClientMessages namespaces={["ui", "second_step"]}>
        <SecondStepForm
          methods={methods}
          phoneDigits={factors.phoneDigits}
          next={next}
          pass={passSecondStepAction}
          sendCode={sendSecondStepCodeAction}
          askPasskey={askSecondStepPasskeyAction}
        />
      </ClientMessages>
    </AuthCard>
  );
}
