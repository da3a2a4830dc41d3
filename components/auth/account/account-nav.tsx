import { useTranslations } from "next-intl";
import { TabsNav } from "@/components/ui/tabs-nav";

/** A person's own pages; the first stands at the address itself. */
const pages = [
  { id: "profile", href: "/account" },
  { id: "security", href: "/account/security" },
  { id: "sign_ins", href: "/account/sign-ins" },
  { id: "privacy", href: "/account/privacy" },
] as const;

/** Leads from one of a person's own pages to another. */
export function AccountNav() {
  const t = useTranslations("auth.account.nav");
  return <TabsNav label={t("label")} tabs={pages.map(({ id, href }) => ({ href, label: t(id) }))} />;
}
