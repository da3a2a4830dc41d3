import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { TimeZoneSync } from "@/components/layout/time-zone-sync";
import { PersonFrame } from "@/components/site/person-frame";
import { requireSession } from "@/lib/auth/current";

export const metadata: Metadata = { robots: { index: false } };

/** The pages about a person's organisations, which belong to none of them. */
export default async function OrganisationsLayout({ children }: { children: ReactNode }) {
  await requireSession();
  const [t, console_] = await Promise.all([getTranslations("auth.security"), getTranslations("console")]);
  return (
    <PersonFrame back={t("back")} signOut={console_("sign_out")}>
      {children}
      <TimeZoneSync />
    </PersonFrame>
  );
}
