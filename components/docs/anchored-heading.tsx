import { Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type AnchoredHeadingProps = {
  /** Fragment that leads here. */
  id: string;
  level: "h2" | "h3";
  /** The heading in plain words, for the name of the link. */
  name: string;
  children?: ReactNode;
  className?: string;
};

/** A heading that can be linked to, with the link beside it. */
export function AnchoredHeading({ id, level: Level, name, children, className }: AnchoredHeadingProps) {
  const t = useTranslations("docs");
  return (
    <div className={cn("group flex items-center gap-1.5", className)}>
      <Level id={id} className={cn("min-w-0 font-semibold", Level === "h2" ? "text-xl" : "text-lg")}>
        {children ?? name}
      </Level>
      <a
        href={`#${id}`}
        aria-label={t("link_to", { name })}
        className="rounded-sm p-1 text-muted-foreground opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
      >
        <Link2 aria-hidden className="size-4" />
      </a>
    </div>
  );
}
