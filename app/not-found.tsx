import { Link } from "@/components/ui/link";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { Logo } from "@/components/ui/logo";

export default async function NotFound() {
  const t = await getTranslations("pages.not_found");
  return (
    <main className="mx-auto flex max-w-md flex-col items-start gap-4 px-4 py-20">
      <title>{t("title")}</title>
      <Logo />
      <div className="space-y-1">
        <h1 className="text-xl font-semibold">{t("title")}</h1>
        <p className="text-muted-foreground">{t("description")}</p>
      </div>
      <Button asChild variant="primary">
        <Link href="/">{t("home")}</Link>
      </Button>
    </main>
  );
}
