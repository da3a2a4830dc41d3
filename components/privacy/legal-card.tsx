import { useTranslations } from "next-intl";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { legalDocuments } from "@/lib/accounts/legal/schemas";

/** The way to the legal texts. */
export function LegalCard() {
  const t = useTranslations("privacy.legal");
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <ul className="flex flex-wrap gap-x-6 gap-y-2 p-4">
        {legalDocuments.map((document) => (
          <li key={document}>
            <Link href={`/legal/${document}`} className="text-primary underline">
              {t(`documents.${document}`)}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
