"use client";

import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, useTransition } from "react";
import { DeferredMenu } from "@/components/ui/deferred-menu";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Spinner } from "@/components/ui/spinner";
import { useAttempt } from "@/components/ui/use-attempt";
import { railItem, railLabel, railWide } from "./rail-classes";
import type { EnvironmentName, Workspace, WorkspaceLinks } from "./workspace";

const loadDropdown = () => import("./workspace-dropdown").then((module) => ({ default: module.WorkspaceDropdown }));
const WorkspaceDropdown = lazy(loadDropdown);

type WorkspaceMenuProps = {
  current: Workspace;
  /** Address of the current one's logo; null without one. */
  logo: string | null;
  /** The first of them, the current one included. */
  all: readonly Workspace[];
  links: WorkspaceLinks;
  environment: EnvironmentName;
  /** Server action that keeps the choice; the page then comes back with the other data. */
  setEnvironment(environment: string): Promise<void>;
};

/** Organisation switcher and, beside it or within its menu where room is short, the Live/Test switch. */
export function WorkspaceMenu({ current, logo, all, links, environment, setEnvironment }: WorkspaceMenuProps) {
  const t = useTranslations("console");
  const attempt = useAttempt();
  const [pending, startTransition] = useTransition();
  const environments = [
    { value: "live", label: t("environment.live") },
    { value: "test", label: t("environment.test") },
  ] as const;
  const switchTo = (next: string) => startTransition(async () => void (await attempt(() => setEnvironment(next))));

  return (
    <>
      <DeferredMenu
        className={railItem}
        title={t("switch_organisation")}
        preload={loadDropdown}
        label={
          <>
            {logo === null || pending ? (
              <span aria-hidden className="flex size-5 shrink-0 items-center justify-center rounded-sm bg-primary text-xs font-semibold text-primary-foreground">
                {pending ? <Spinner className="size-3" /> : Array.from(current.name)[0]?.toUpperCase()}
              </span>
            ) : (
              <picture className="contents">
                <img src={logo} alt="" className="size-5 shrink-0 rounded-sm object-contain" />
              </picture>
            )}
            <span className={`${railLabel} grow text-left font-medium text-foreground`}>
              <span className="sr-only">{t("organisation")}: </span>
              {current.name}
            </span>
            <ChevronsUpDown aria-hidden className={railWide} />
          </>
        }
        render={(controls) => (
          <WorkspaceDropdown
            {...controls}
            current={current}
            all={all}
            links={links}
            environment={environment}
            environments={environments}
            onSwitch={switchTo}
          />
        )}
      />
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
