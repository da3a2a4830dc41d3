import { useTranslations } from "next-intl";
import { Logo } from "@/components/ui/logo";
import { legalDocuments } from "@/lib/accounts/legal/schemas";
import { SiteLink } from "./site-link";

const footerLink = "text-muted-foreground hover:text-foreground hover:underline";

/** End of the public pages. */
export function SiteFooter() {
  const t = useTranslations("site");
  return (
    <footer className="mt-auto border-t border-border">
      <div className="mx-auto flex max-w-6xl flex-wrap items-start justify-between gap-x-12 gap-y-6 px-4 py-8 text-sm">
        <div className="space-y-2">
          <Logo />
          <p className="text-muted-foreground">{t("footer.licence")}</p>
        </div>
        <nav aria-label={t("footer.label")} className="flex flex-wrap gap-x-6 gap-y-2">
          <SiteLink href="/pricing" className={footerLink}>
            {t("header.pricing")}
          </SiteLink>
          <SiteLink href="/docs" className={footerLink}>
            {t("header.docs")}
          </SiteLink>
          <SiteLink href="/docs/reference" className={footerLink}>
            {t("footer.reference")}
          </SiteLink>
          <SiteLink href="/docs/errors" className={footerLink}>
            {t("footer.errors")}
          </SiteLink>
          {legalDocuments.map((document) => (
            <SiteLink key={document} href={`/legal/${document}`} className={footerLink}>
              {t(`legal.documents.${document}`)}
            </SiteLink>
          ))}
          <a href="/openapi.json" className={footerLink}>
            {t("footer.openapi")}
          </a>
        </nav>
      </div>
    </footer>
  );
}
