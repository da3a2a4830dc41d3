"use client";

import { KeySquare, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { startTransition, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/page-links";
import { repeatable } from "@/components/ui/repeats";
import type { CreatedManagementKey, ManagementKeyPage, ManagementKeySummary } from "@/lib/keys/schemas";
import type { CreateManagementKeyForm, KeyAction } from "../key-actions-type";
import type { SampleCall } from "../key-secret";
import { useKeyAction } from "../use-key-action";
import { ManagementKeysTable } from "./management-keys-table";

const ConfirmDialog = dynamic(() => import("@/components/ui/confirm-dialog").then((module) => module.ConfirmDialog), { ssr: false });
const CreateManagementKeyDialog = dynamic(() => import("./create-management-key-dialog").then((module) => module.CreateManagementKeyDialog), { ssr: false });

type ManagementKeysViewProps = {
  organisationSlug: string;
  page: ManagementKeyPage;
  firstPage: boolean;
  sample: SampleCall;
  createKey: KeyAction<CreateManagementKeyForm, CreatedManagementKey>;
  revokeKey: KeyAction<{ keyId: string }>;
};

/** The page of management keys: the table, and the dialogs that create and revoke. `?create=1` in the address opens the first. */
export function ManagementKeysView({ organisationSlug, page, firstPage, sample, createKey, revokeKey }: ManagementKeysViewProps) {
  const t = useTranslations("keys");
  const router = useRouter();
  const pathname = usePathname();
  const run = useKeyAction();
  const creating = useSearchParams().get("create") === "1";
  /** Kept apart from the address: going back must not take away a secret that is shown only once. */
  const [created, setCreated] = useState<CreatedManagementKey | null>(null);
  const [revoking, setRevoking] = useState<ManagementKeySummary | null>(null);
  const nothing = page.data.length === 0 && firstPage;

  // The address alone changes: the page need not be fetched again for that.
  const openCreate = () => window.history.pushState(null, "", `${pathname}?create=1`);
  const closeCreate = () => window.history.replaceState(null, "", pathname);

  function showCreated(result: CreatedManagementKey) {
    setCreated(result);
    closeCreate();
    // Going back once leads to this entry, not away from a secret that nobody has stored.
    window.history.pushState(null, "", pathname);
    startTransition(() => router.refresh());
  }

  async function revoke(key: ManagementKeySummary) {
    const texts = { done: t("revoke.done", { name: key.name }), failed: t("revoke.failed", { name: key.name }) };
    const revoked = await run(() => revokeKey(organisationSlug, { keyId: key.id }), texts);
    if (revoked === null) return;
    // The button that opened the dialog is about to go, so the focus moves on; the dialog holds it while it is there.
    flushSync(() => setRevoking(null));
    document.getElementById("content")?.focus();
  }

  const createButton = (
    <Button variant="primary" onClick={openCreate}>
      <Plus aria-hidden />
      {t("management.create.open")}
    </Button>
  );

  return (
    <>
      <PageHeader title={t("management.title")} description={t("management.description")} actions={nothing ? null : createButton} />
      <Card>
        {nothing ? (
          <EmptyState icon={KeySquare} title={t("management.empty")} description={t("management.empty_text")} action={createButton}>
            <CodeBlock code={sample.call} label={t("secret.try")} />
          </EmptyState>
        ) : (
          <ManagementKeysTable keys={page.data} onRevoke={setRevoking} />
        )}
      </Card>
      <PageLinks path={pathname} firstPage={firstPage} nextCursor={page.nextCursor} />
      {creating || created ? (
        <CreateManagementKeyDialog
          sample={sample}
          createKey={(input) => repeatable(() => createKey(organisationSlug, input))}
          created={created}
          onCreated={showCreated}
          onCancel={closeCreate}
          onStored={() => setCreated(null)}
        />
      ) : null}
      {revoking ? (
        <ConfirmDialog
          onClose={() => setRevoking(null)}
          title={t("revoke.title", { name: revoking.name })}
          description={t("management.revoke_consequence", { key: `${revoking.prefix}…${revoking.lastFour}` })}
          confirmLabel={t("revoke.confirm")}
          typeToConfirm={revoking.name}
          onConfirm={() => revoke(revoking)}
        />
      ) : null}
    </>
  );
}
