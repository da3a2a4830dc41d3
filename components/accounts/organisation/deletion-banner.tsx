import { getFormatter, getTranslations } from "next-intl/server";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";

/** On every page of an organisation that is to be deleted: when, and where that can be taken back. */
export async function DeletionBanner({ slug, deletesAt }: { slug: string; deletesAt: Date }) {
  const [t, format] = await Promise.all([getTranslations("accounts.banner"), getFormatter()]);
  return (
    <Alert tone="danger" title={t("title", { day: format.dateTime(deletesAt, { dateStyle: "long" }) })}>
      {t.rich("text", {
        link: (chunks) => (
          <Link href={`/${slug}/settings`} className="font-medium underline">
            {chunks}
          </Link>
        ),
      })}
    </Alert>
  );
}
