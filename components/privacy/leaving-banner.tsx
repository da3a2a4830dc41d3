import { getFormatter, getTranslations } from "next-intl/server";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";

/** On every page of somebody whose account is to be deleted: when, and where it can be kept. */
export async function LeavingBanner({ deletesAt }: { deletesAt: Date | null }) {
  if (deletesAt === null) return null;
  const [t, format] = await Promise.all([getTranslations("privacy.banner"), getFormatter()]);
  return (
    <Alert tone="danger" title={t("title", { day: format.dateTime(deletesAt, { dateStyle: "long" }) })}>
      {t.rich("text", {
        link: (chunks) => (
          <Link href="/account/privacy" className="font-medium underline">
            {chunks}
          </Link>
        ),
      })}
    </Alert>
  );
}
