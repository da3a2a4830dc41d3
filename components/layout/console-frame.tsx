import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { DrawerButton } from "./drawer-button";
import { Rail } from "./rail";
import { SkipLink } from "./skip-link";
import type { EnvironmentName } from "./workspace";

type ConsoleFrameProps = {
  organisation: { name: string; isDemo: boolean };
  environment: EnvironmentName;
  rail: { top: ReactNode; nav: ReactNode; bottom: ReactNode };
  /** At the right of the header. */
  commands: ReactNode;
  children: ReactNode;
};

/** Rail (icons below 1025 px, a drawer below 769 px), header and content of the console. */
export function ConsoleFrame({ organisation, environment, rail, commands, children }: ConsoleFrameProps) {
  const t = useTranslations("console");
  const test = environment === "test";
  return (
    <div className="flex min-h-dvh">
      <SkipLink label={t("skip")} />
      <aside className="sticky top-0 hidden h-dvh w-14 shrink-0 border-r border-border bg-card md:block lg:w-56">
        <Rail mode="auto" {...rail} />
      </aside>
      <div className="flex min-w-0 grow flex-col">
        <header
          data-environment={environment}
          className={cn(
            "sticky top-0 z-30 flex h-12 items-center gap-2 border-b px-3 md:px-6",
            test ? "border-warning/40 bg-warning-muted" : "border-border bg-background",
          )}
        >
          <DrawerButton label={t("menu")}>
            <Rail mode="expanded" {...rail} />
          </DrawerButton>
          <p className="min-w-0 truncate font-medium">{organisation.name}</p>
          {organisation.isDemo ? <Badge tone="accent">{t("demo_data")}</Badge> : null}
          {test ? (
            <span className="flex items-center gap-1.5 text-sm font-medium whitespace-nowrap text-warning">
              <FlaskConical aria-hidden className="size-4 shrink-0" />
              {t("test_data")}
            </span>
          ) : null}
          <div className="ml-auto flex items-center gap-2">{commands}</div>
        </header>
        <main id="content" tabIndex={-1} className="mx-auto flex w-full max-w-7xl grow flex-col gap-6 p-4 md:p-6">
          {children}
        </main>
      </div>
    </div>
  );
}
