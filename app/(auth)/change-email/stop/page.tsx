import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkUse } from "@/components/auth/account/link-use";
import { AuthCard } from "@/components/auth/auth-card";
import { LinkEnded } from "@/components/auth/link-ended";
import { Alert } from "@/components/ui/alert";
import { stopAddressChangeAction } from "@/lib/auth/address/actions";
import { findStopState } from "@/lib/auth/address/stop-address-change";

type PageProps = { searchParams: Promise<{ token?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.stop_change");
  return { title: t("title"), description: t("description"), robots: { index: false } };
}

/** Where the link leads that went to the address of before. Opening it uses nothing up. */
export default async function StopChangePage({ searchParams }: PageProps) {
  const { token } = await searchParams;
  const [state, t] = await Promise.all([findStopState(token), getTranslations("auth")]);
  const texts = { submit: t("stop_change.submit"), unreachable: t("stop_change.unreachable"), doneTitle: t("stop_change.done_title"), done: t("stop_change.done") };
  const next = { label: t("stop_change.new_password"), href: "/forgot-password" };
  return (
    <AuthCard title={t("stop_change.title")} lead={t(state === "live" ? "stop_change.lead" : "stop_change.description")} footer={null}>
      {state === "live" && typeof token === "string" ? <LinkUse token={token} use={stopAddressChangeAction} texts={texts} next={next} /> : null}
      {state === "used" ? (
        <Alert tone="warning" title={t("stop_change.too_late_title")}>
          {t("stop_change.too_late")}
        </Alert>
      ) : null}
      {state === "live" || state === "used" ? null : <LinkEnded state={state} next={next} />}
    </AuthCard>
  );
}
