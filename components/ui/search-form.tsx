import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import Form from "next/form";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

/** Narrows a list through its address, so that what was found can be linked to and works without scripts. */
export function SearchForm({ path, className, children }: { path: string; className?: string; children: ReactNode }) {
  const t = useTranslations("ui");
  return (
    <Form action={path} role="search" className={cn("flex max-w-md gap-2", className)}>
      {children}
      <Button type="submit">
        <Search aria-hidden />
        {t("find")}
      </Button>
    </Form>
  );
}
