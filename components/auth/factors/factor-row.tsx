import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";

type FactorRowProps = {
  icon: LucideIcon;
  title: string;
  description: string;
  /** Said in a badge: whether it is there. */
  state: { tone: "success" | "warning" | "neutral"; text: string } | null;
  actions: ReactNode;
  /** Under it: a list of passkeys, say. */
  children?: ReactNode;
};

/** One kind of second factor: what it is, whether it is there, and what can be done. */
export function FactorRow({ icon: Icon, title, description, state, actions, children }: FactorRowProps) {
  return (
    <li className="space-y-3 px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-64 gap-3">
          <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
          <div className="min-w-0 space-y-0.5">
            <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
              {title}
              {state === null ? null : <Badge tone={state.tone}>{state.text}</Badge>}
            </h3>
            <p className="text-sm text-muted-foreground">{description}</p>
          </div>
        </div>
        <div className="flex flex-wrap gap-2 max-sm:pl-7">{actions}</div>
      </div>
      {children}
    </li>
  );
}
