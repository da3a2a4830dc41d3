import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DrawerButton } from "./drawer-button";
import { Rail } from "./rail";
import { SkipLink } from "./skip-link";

type AdminFrameProps = { rail: { top: ReactNode; nav: ReactNode; bottom: ReactNode }; children: ReactNode };

/** The console's frame for those who run the installation: the same rail and header, without an organisation. */
export function AdminFrame({ rail, children }: AdminFrameProps) {
  const t = useTranslations();
  return (
    <div className="flex min-h-dvh">
      <SkipLink label={t("console.skip")} />
      <aside className="sticky top-0 hidden h-dvh w-14 shrink-0 border-r border-border bg-card md:block lg:w-56">
        <Rail mode="auto" {...rail} />
      </aside>
      <div className="flex min-w-0 grow flex-col">
        <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-b border-border bg-background px-3 md:px-6">
          <DrawerButton label={t("console.menu")}>
            <Rail mode="expanded" {...rail} />
          </DrawerButton>
          <p className="min-w-0 truncate font-medium">{t("admin.title")}</p>
        </header>
        <main id="content" tabIndex={-1} className="mx-auto flex w-full max-w-7xl grow flex-col gap-6 p-4 md:p-6">
          {children}
        </main>
      </div>
    </div>
  );
}
