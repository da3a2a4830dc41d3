"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import * as Dialog from "radix-ui/dialog";
import { useReturnFocus } from "@/components/ui/use-return-focus";

export type PaletteEntry = {
  id: string;
  label: string;
  icon?: ReactNode;
  /** At the right: keys to press, or the end of an id. */
  hint?: string;
  onSelect(): void;
};

export type PaletteGroup = { id: string; heading: string; entries: readonly PaletteEntry[] };

type CommandPaletteProps = {
  onClose(): void;
  groups: readonly PaletteGroup[];
  /** Fetches one more group when the palette opens; null when there is nothing to add. */
  load(): Promise<PaletteGroup | null>;
};

const itemClasses =
  "flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 text-base select-none data-[selected=true]:bg-muted [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted-foreground";

/** Everything reachable by name: pages, actions, things. */
export function CommandPalette({ onClose, groups, load }: CommandPaletteProps) {
  const t = useTranslations("console.palette");
  const returnFocus = useReturnFocus();
  const [loaded, setLoaded] = useState<PaletteGroup | null>(null);

  // Once for each opening, for the palette is mounted anew each time: the list must not change under the hand of
  // someone who is choosing from it.
  const fetchGroup = useEffectEvent(load);
  useEffect(() => {
    let current = true;
    void fetchGroup().then((group) => {
      if (current) setLoaded(group);
    });
    return () => {
      current = false;
    };
  }, []);

  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 animate-fade-in bg-overlay" />
        <Dialog.Content
          onCloseAutoFocus={returnFocus}
          aria-describedby={undefined}
          className="fixed top-[15vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 animate-fade-in overflow-hidden rounded-lg border border-border bg-popover shadow-lg"
        >
          <Dialog.Title className="sr-only">{t("title")}</Dialog.Title>
          <Command label={t("title")} loop>
            <div className="flex items-center gap-2.5 border-b border-border px-3.5">
              <Search aria-hidden className="size-4 shrink-0 text-muted-foreground" />
              <Command.Input
                placeholder={t("placeholder")}
                className="h-11 w-full bg-transparent text-base outline-none placeholder:text-muted-foreground max-sm:text-lg"
              />
            </div>
            <Command.List className="max-h-[min(23.5rem,60dvh)] scroll-py-2 overflow-y-auto p-1.5">
              <Command.Empty className="px-2 py-6 text-center text-muted-foreground">{t("nothing")}</Command.Empty>
              {[...groups, ...(loaded ? [loaded] : [])].map((group) => (
                <Command.Group
                  key={group.id}
                  heading={group.heading}
                  className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted-foreground"
                >
                  {group.entries.map((entry) => (
                    <Command.Item
                      key={entry.id}
                      value={`${entry.id} ${entry.label}`}
                      onSelect={() => {
                        onClose();
                        entry.onSelect();
                      }}
                      className={itemClasses}
                    >
                      {entry.icon}
                      <span className="grow truncate">{entry.label}</span>
                      {entry.hint ? <span className="font-mono text-xs text-muted-foreground pointer-coarse:hidden">{entry.hint}</span> : null}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
