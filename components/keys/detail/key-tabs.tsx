import { useTranslations } from "next-intl";
import { TabsNav } from "@/components/ui/tabs-nav";

/** The pages of a key, each below its address; the first stands at the address itself. */
const tabs = ["overview", "secrets", "restrictions", "explain"] as const;

/** Leads from one page of a key to another. */
export function KeyTabs({ path }: { path: string }) {
  const t = useTranslations("keys.detail.tabs");
  return <TabsNav label={t("label")} tabs={tabs.map((tab) => ({ href: tab === "overview" ? path : `${path}/${tab}`, label: t(tab) }))} />;
}
