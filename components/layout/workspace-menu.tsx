"use client";

import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Spinner } from "@/components/ui/spinner";
import { railItem, railLabel, railWide } from "./rail-classes";

export type Workspace = { slug: string; name: string; isDemo: boolean };
export type EnvironmentName = "live" | "test";

type WorkspaceMenuProps = {
  current: Workspace;
  all: readonly Workspace[];
  environment: EnvironmentName;
  /** Server action that keeps the choice; the page then comes back with the other data. */
  setEnvironment(environment: string): Promise<void>;
};

/** Organisation switcher and, beside it or within its menu where room is short, the Live/Test switch. */
export function WorkspaceMenu({ current, all, environment, setEnvironment }: WorkspaceMenuProps) {
  const t = useTranslations("console");
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const environments = [
    { value: "live", label: t("environment.live") },
    { value: "test", label: t("environment.test") },
  ] as const;
  const switchTo = (next: string) => startTransition(() => setEnvironment(next));

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger className={railItem} title={t("switch_organisation")}>
          <span aria-hidden className="flex size-5 shrink-0 items-center justify-center rounded-sm bg-primary text-xs font-semibold text-primary-foreground">
            {pending ? <Spinner className="size-3" /> : Array.from(current.name)[0]?.toUpperCase()}
          </span>
          <span className={`${railLabel} grow text-left font-medium text-foreground`}>
            <span className="sr-only">{t("organisation")}: </span>
            {current.name}
          </span>
          <ChevronsUpDown aria-hidden className={railWide} />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start" className="w-60">
          <DropdownMenuLabel>{t("organisations")}</DropdownMenuLabel>
          <DropdownMenuRadioGroup value={current.slug} onValueChange={(slug) => router.push(`/${slug}`)}>
            {all.map((workspace) => (
              <DropdownMenuRadioItem key={workspace.slug} value={workspace.slug}>
                <span className="truncate">{workspace.name}</span>
                {workspace.isDemo ? <Badge>{t("demo")}</Badge> : null}
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
          <DropdownMenuSeparator />
          <DropdownMenuLabel>{t("environment.label")}</DropdownMenuLabel>
          <DropdownMenuRadioGroup value={environment} onValueChange={switchTo}>
            {environments.map(({ value, label }) => (
              <DropdownMenuRadioItem key={value} value={value}>
                {label}
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
        </DropdownMenuContent>
      </DropdownMenu>
      <div className={railWide}>
        <SegmentedControl
          label={t("environment.label")}
          value={environment}
          options={environments}
          disabled={pending}
          onChange={switchTo}
          className="flex *:grow *:justify-center"
        />
      </div>
    </>
  );
}
