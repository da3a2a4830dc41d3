"use client";

import { KeyRound, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import Link from "next/link";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { startTransition, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { notify } from "@/components/ui/notify";
import { PageHeader } from "@/components/ui/page-header";
import type { CreatedKey, CreateKeyInput, KeyEnvironment, KeyListItem, KeyPage, KeySummary } from "@/lib/keys/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { KeysTable } from "./keys-table";

const ConfirmDialog = dynamic(() => import("@/components/ui/confirm-dialog").then((module) => module.ConfirmDialog), { ssr: false });
const CreateKeyDialog = dynamic(() => import("./create-key-dialog").then((module) => module.CreateKeyDialog), { ssr: false });

export type KeysViewProps = {
  organisationSlug: string;
  environment: KeyEnvironment;
  page: KeyPage;
  firstPage: boolean;
  mayCreate: boolean;
  mayRevoke: boolean;
  /** A call in which `placeholder` stands for the secret. */
  sample: { call: string; placeholder: string };
  createKey(organisationSlug: string, input: CreateKeyInput): Promise<ActionResult<CreatedKey>>;
  revokeKey(organisationSlug: string, input: { keyId: string }): Promise<ActionResult<KeySummary>>;
  setEnvironment(environment: string): Promise<void>;
};

/** The keys page: the table, and the dialogs that create and revoke. `?create=1` in the address opens the first. */
export function KeysView({ organisationSlug, environment, page, firstPage, mayCreate, mayRevoke, sample, createKey, revokeKey, setEnvironment }: KeysViewProps) {
  const t = useTranslations("keys");
  const router = useRouter();
  const pathname = usePathname();
  const creating = useSearchParams().get("create") === "1" && mayCreate;
  const [revoking, setRevoking] = useState<KeyListItem | null>(null);
  const heading = useRef<HTMLDivElement>(null);

  // The address alone changes: the page need not be fetched again for that.
  const openCreate = () => window.history.pushState(null, "", `${pathname}?create=1`);

  function closeCreate(created: KeySummary | null) {
    window.history.replaceState(null, "", pathname);
    if (created === null) return;
    startTransition(async () => {
      // The new key is to be in sight, so the page goes to its environment.
      if (created.environment !== environment) await setEnvironment(created.environment);
      router.refresh();
    });
  }

  async function revoke(key: KeyListItem) {
    // A lost connection rejects: whether the key was revoked is then not known here.
    const result = await revokeKey(organisationSlug, { keyId: key.id }).catch(() => null);
    if (!result?.ok) {
      await notify("error", t("revoke.failed", { name: key.name }), result?.error.message ?? t("revoke.unreachable"));
      return;
    }
    setRevoking(null);
    startTransition(() => router.refresh());
    // The button that opened the dialog is about to go: the focus must not fall to the top of the document.
    heading.current?.focus();
    await notify("success", t("revoke.done", { name: key.name }));
  }

  const createButton = mayCreate ? (
    <Button variant="primary" onClick={openCreate}>
      <Plus aria-hidden />
      {t("create.open")}
    </Button>
  ) : null;
  const nothing = page.data.length === 0 && firstPage;

  return (
    <>
      <div ref={heading} tabIndex={-1}>
        <PageHeader title={t("title")} description={t("description")} actions={nothing ? null : createButton} />
      </div>
      <Card>
        {nothing ? (
          <EmptyState
            icon={KeyRound}
            title={environment === "live" ? t("empty.title_live") : t("empty.title_test")}
            description={t("empty.description")}
            action={createButton}
          />
        ) : (
          <KeysTable keys={page.data} onRevoke={mayRevoke ? setRevoking : null} />
        )}
      </Card>
      {firstPage && !page.hasMore ? null : (
        <nav aria-label={t("pages.label")} className="flex justify-end gap-2">
          {firstPage ? null : (
            <Button asChild>
              <Link href={pathname}>{t("pages.first")}</Link>
            </Button>
          )}
          {page.nextCursor === null ? null : (
            <Button asChild>
              <Link href={`${pathname}?cursor=${encodeURIComponent(page.nextCursor)}`}>{t("pages.next")}</Link>
            </Button>
          )}
        </nav>
      )}
      {creating ? (
        <CreateKeyDialog
          environment={environment}
          sample={sample}
          createKey={(input) => createKey(organisationSlug, input)}
          onClose={closeCreate}
        />
      ) : null}
      {revoking ? (
        <ConfirmDialog
          onClose={() => setRevoking(null)}
          title={t("revoke.title", { name: revoking.name })}
          description={t("revoke.consequence", { key: `${revoking.prefix}…${revoking.lastFour}` })}
          confirmLabel={t("revoke.confirm")}
          // What calls with a live key may be somebody's production; test keys are to go lightly.
          {...(revoking.environment === "live" ? { typeToConfirm: revoking.name } : {})}
          onConfirm={() => revoke(revoking)}
        />
      ) : null}
    </>
  );
}
