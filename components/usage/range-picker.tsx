import { useTranslations } from "next-intl";
import Form from "next/form";
import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { segmentedFrame, segmentedItem } from "@/components/ui/segmented-classes";
import type { UsageRangeName } from "@/lib/usage/schemas";

type RangePickerProps = {
  /** Path of the page whose query the range stands in. */
  path: string;
  current: UsageRangeName;
  /** First and last day of the custom range, `YYYY-MM-DD` in UTC. */
  from: string;
  to: string;
  today: string;
  /** The project that the page is narrowed to, by its id; it stays in the address. */
  project?: string | undefined;
};

/** Chooses the time that a page reports on. The choice is in the address, so it can be shared and gone back from. */
export function RangePicker({ path, current, from, to, today, project }: RangePickerProps) {
  const t = useTranslations("usage.range");
  const links = [
    { name: "24h", query: "range=24h" },
    { name: "7d", query: "range=7d" },
    { name: "30d", query: "range=30d" },
    { name: "custom", query: `range=custom&from=${from}&to=${to}` },
  ] as const;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {current === "custom" ? (
        <Form action={path} className="flex flex-wrap items-center gap-2">
          <input type="hidden" name="range" value="custom" />
          {project === undefined ? null : <input type="hidden" name="project" value={project} />}
          <Input key={`from ${from}`} type="date" name="from" defaultValue={from} max={today} required aria-label={t("from")} className="w-36" />
          <span aria-hidden className="text-muted-foreground">
            –
          </span>
          <Input key={`to ${to}`} type="date" name="to" defaultValue={to} max={today} required aria-label={t("to")} className="w-36" />
          <Button type="submit">{t("apply")}</Button>
        </Form>
      ) : null}
      <nav aria-label={t("label")} className={cn(segmentedFrame)}>
        {links.map(({ name, query }) => (
          <Link key={name} href={`${path}?${query}${project === undefined ? "" : `&project=${project}`}`} scroll={false} aria-current={name === current ? "page" : undefined} className={segmentedItem}>
            {t(`names.${name}`)}
          </Link>
        ))}
      </nav>
    </div>
  );
}
