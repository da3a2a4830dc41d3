import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { LegalDocument, LegalText } from "@/lib/accounts/legal/schemas";
import { SiteLink } from "./site-link";

type LegalViewProps = {
  text: LegalText;
  /** The day from which it holds, as people write it. */
  version: string;
  /** Who runs the installation; null where nobody said so. */
  operator: { name: string | null; address: string | null; email: string | null };
  others: readonly LegalDocument[];
};

/** A legal text. Where nobody filled in who runs the installation, it says so. */
export function LegalView({ text, version, operator: { name, address, email }, others }: LegalViewProps) {
  const t = useTranslations("site");
  return (
    <article className="mx-auto max-w-3xl space-y-8 px-4 py-10">
      <header className="space-y-2">
        <h1 className="text-2xl font-semibold tracking-tight">{text.title}</h1>
        <p className="text-sm text-muted-foreground">{t("legal.version", { version })}</p>
        <p className="text-lg text-muted-foreground">{text.lead}</p>
      </header>
      {name === null || address === null || email === null ? (
        <Alert tone="warning" title={t("legal.unfilled_title")}>
          {t("legal.unfilled")}
        </Alert>
      ) : null}
      {name === null ? null : (
        <address className="whitespace-pre-line not-italic">
          {[name, address, email].filter((line) => line !== null).join("\n")}
        </address>
      )}
      {text.sections.map(({ heading, parts }) => (
        <section key={heading} className="space-y-3">
          <h2 className="text-lg font-semibold">{heading}</h2>
          {parts.map((part, index) =>
            typeof part === "string" ? (
              <p key={index} className="leading-relaxed">
                {part}
              </p>
            ) : (
              <ul key={index} className="list-disc space-y-1.5 pl-5 leading-relaxed">
                {part.map((point) => (
                  <li key={point}>{point}</li>
                ))}
              </ul>
            ),
          )}
        </section>
      ))}
      <nav aria-label={t("legal.others")} className="flex flex-wrap gap-x-6 gap-y-2 border-t border-border pt-4 text-sm">
        {others.map((document) => (
          <SiteLink key={document} href={`/legal/${document}`} className="text-primary underline">
            {t(`legal.documents.${document}`)}
          </SiteLink>
        ))}
      </nav>
    </article>
  );
}
