"use client";

import { KeyRound, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { answerOf } from "@/components/ui/use-attempt";
import { notify } from "@/components/ui/notify";
import type { FactorAdded, PasskeySummary } from "@/lib/auth/factors-client";
import type { FactorActions } from "./factor-actions";
import { FactorRow } from "./factor-row";
import { PasskeyNameDialog } from "./passkey-name-dialog";
import { useFactorAction } from "./use-factor-action";

type PasskeysSectionProps = Pick<FactorActions, "beginPasskey" | "registerPasskey" | "renamePasskey" | "removePasskey"> & {
  passkeys: readonly PasskeySummary[];
  /** The only one there is is the user's last second factor. */
  last: boolean;
  onAdded(added: FactorAdded): void;
};
type Asking = { for: "add" } | { for: "rename" | "remove"; passkey: PasskeySummary };

/** A user's passkeys: add, rename, remove. */
export function PasskeysSection({ passkeys, last, beginPasskey, registerPasskey, renamePasskey, removePasskey, onAdded }: PasskeysSectionProps) {
  const t = useTranslations("factors.passkeys");
  const factors = useTranslations("factors");
  const act = useFactorAction();
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);

  async function add(name: string): Promise<string | null> {
    const begun = await answerOf(() => beginPasskey({}));
    if (!begun?.ok) return begun?.error.message ?? t("unreachable");
    const { makePasskey } = await import("@/lib/auth/passkey-client");
    const made = await makePasskey(begun.data);
    if (!made.ok) return t(`failed.${made.why}`);
    const result = await answerOf(() => registerPasskey({ name, response: made.response }));
    if (!result?.ok) return result?.error.fields?.name ?? result?.error.message ?? t("unreachable");
    close();
    notify("success", t("added", { name }));
    onAdded(result.data);
    return null;
  }

  async function rename(passkey: PasskeySummary, name: string): Promise<string | null> {
    if ((await act(() => renamePasskey({ passkeyId: passkey.id, name }), t("renamed", { name }))) === null) return t("unreachable");
    close();
    return null;
  }

  async function remove(passkey: PasskeySummary) {
    await act(() => removePasskey({ passkeyId: passkey.id }), t("removed", { name: passkey.name }));
    close();
  }

  return (
    <FactorRow
      icon={KeyRound}
      title={t("title")}
      description={t("lead")}
      state={passkeys.length > 0 ? { tone: "success", text: t("count", { count: passkeys.length }) } : null}
      actions={<Button onClick={() => setAsking({ for: "add" })}>{t("add")}</Button>}
    >
      {passkeys.length === 0 ? null : (
        <ul aria-label={t("list")} className="ml-7 divide-y divide-border rounded-md border border-border">
          {passkeys.map((passkey) => (
            <li key={passkey.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-3 py-2">
              <div className="min-w-0">
                <p className="font-medium wrap-anywhere">{passkey.name}</p>
                <p className="text-sm text-muted-foreground">
                  {passkey.backedUp ? t("synced") : t("one_device")}
                  {" · "}
                  {passkey.lastUsedAt === null ? t("never_used") : t.rich("last_used", { when: () => <RelativeTime at={passkey.lastUsedAt ?? ""} /> })}
                </p>
              </div>
              <div className="flex gap-1">
                <Button variant="ghost" size="icon" aria-label={t("rename_named", { name: passkey.name })} onClick={() => setAsking({ for: "rename", passkey })}>
                  <Pencil aria-hidden />
                </Button>
                <Button variant="ghost" size="icon" className="text-danger" aria-label={t("remove_named", { name: passkey.name })} onClick={() => setAsking({ for: "remove", passkey })}>
                  <Trash2 aria-hidden />
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {asking?.for === "add" ? <PasskeyNameDialog title={t("add_title")} description={t("add_text")} name={t("default_name")} submitLabel={t("add_submit")} onSubmit={add} onClose={close} /> : null}
      {asking?.for === "rename" ? (
        <PasskeyNameDialog title={t("rename_title")} name={asking.passkey.name} submitLabel={t("rename_submit")} onSubmit={(name) => rename(asking.passkey, name)} onClose={close} />
      ) : null}
      {asking?.for === "remove" ? (
        <ConfirmDialog title={t("remove_title", { name: asking.passkey.name })} description={last ? `${t("remove_text")} ${factors("remove_last")}` : t("remove_text")} confirmLabel={t("remove")} onConfirm={() => remove(asking.passkey)} onClose={close} />
      ) : null}
    </FactorRow>
  );
}
