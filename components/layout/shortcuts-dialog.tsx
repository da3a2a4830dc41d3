"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { useSingleKeys } from "./use-shortcuts";

type ShortcutsDialogProps = {
  onClose(): void;
  shortcuts: readonly { keys: readonly string[]; label: string }[];
};

/** Lists the keyboard shortcuts and lets those of single keys be switched off. */
export function ShortcutsDialog({ onClose, shortcuts }: ShortcutsDialogProps) {
  const t = useTranslations("console.shortcuts");
  const [singleKeys, setSingleKeys] = useSingleKeys();
  return (
    <Dialog onClose={onClose} title={t("title")} className="max-w-sm">
      <dl className="divide-y divide-border">
        {shortcuts.map(({ keys, label }) => (
          <div key={label} className="flex items-center justify-between gap-4 py-2">
            <dt>{label}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <label className="mt-4 flex cursor-pointer items-start gap-2 text-sm">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.target.checked)}
          className="mt-0.5 size-4 accent-primary"
        />
        {t("single_keys")}
      </label>
    </Dialog>
  );
}
