import type { ReactNode } from "react";

type RailProps = {
  /** `auto` narrows to icons on middling screens; `expanded` never does (the drawer). */
  mode: "auto" | "expanded";
  top: ReactNode;
  nav: ReactNode;
  bottom: ReactNode;
};

/** Content of the left rail and of the drawer that stands for it on narrow screens. */
export function Rail({ mode, top, nav, bottom }: RailProps) {
  return (
    <div data-rail={mode} className="group/rail flex h-full min-h-0 flex-col gap-4 overflow-y-auto p-2">
      <div className="flex flex-col gap-2">{top}</div>
      <div className="grow">{nav}</div>
      <div className="flex flex-col gap-0.5 border-t border-border pt-2">{bottom}</div>
    </div>
  );
}
