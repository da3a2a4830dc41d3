import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";

/** The names of all templates, each a link that shows its mail. */
export function SampleList({ names, chosen }: { names: readonly string[]; chosen: string | null }) {
  const t = useTranslations("mails.samples");
  return (
    <Card aria-labelledby="sample-list">
      <CardHeader>
        <CardTitle id="sample-list">{t("list")}</CardTitle>
      </CardHeader>
      <ul className="divide-y divide-border">
        {names.map((name) => (
          <li key={name}>
            <Link
              href={`/dev/mails?template=${name}`}
              scroll={false}
              aria-current={name === chosen ? "true" : undefined}
              className={cn("block truncate px-4 py-2 font-mono text-sm hover:bg-muted", name === chosen && "bg-primary-muted")}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
