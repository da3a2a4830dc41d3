"use client";

import { KeyRound, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { startTransition, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { notify } from "@/components/ui/notify";
import { PageHeader } from "@/components/ui/page-header";
import { repeatable } from "@/components/ui/repeats";
import { answerOf, useAttempt } from "@/components/ui/use-attempt";
import { PageLinks } from "@/components/ui/page-links";
import type { CreatedKey, KeyEnvironment, KeyListItem, KeyPage } from "@/lib/keys/schemas";
import { ExportMenu } from "./export-menu";
import type { ProjectChoice } from "./forms/project-picker";
import type { ScopeChoice } from "./forms/scope-picker";
import type { CreateKeyForm, KeyAction } from "./key-actions-type";
import type { SampleCall } from "./key-secret";
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
  projects: readonly ProjectChoice[];
  scopes: readonly ScopeChoice[];
  sample: SampleCall;
  createKey: KeyAction<CreateKeyForm, CreatedKey>;
  /** Null for those who may not. */
  createProject: KeyAction<{ name: string }, ProjectChoice> | null;
  revokeKey: KeyAction<{ keyId: string }>;
  setEnvironment(environment: string): Promise<void>;
};

/** The keys page: the table, and the dialogs that create and revoke. `?create=1` in the address opens the first. */
export function KeysView(props: KeysViewProps) {
  const { organisationSlug, environment, page, firstPage, mayCreate, mayRevoke, createProject, revokeKey, setEnvironment } = props;
  const t = useTranslations("keys");
  const router = useRouter();
  const pathname = usePathname();
  const creating = useSearchParams().get("create") === "1" && mayCreate;
  /** Kept apart from the address: going back must not take away a secret that is shown only once. */
  const [created, setCreated] = useState<CreatedKey | null>(null);
  const attempt = useAttempt();
  const [revoking, setRevoking] = useState<KeyListItem | null>(null);
  const heading = useRef<HTMLDivElement>(null);

  // The address alone changes: the page need not be fetched again for that.
  const openCreate = () => window.history.pushState(null, "", `${pathname}?create=1`);

  const closeCreate = () => window.history.replaceState(null, "", pathname);

  function showCreated(result: CreatedKey) {
    setCreated(result);
    closeCreate();
    // Who came from another page by a link to the dialog goes back to this entry, not to that page.
    window.history.pushState(null, "", pathname);
    startTransition(async () => {
      // The new key is to be in sight, so the page goes to its environment.
      if (result.key.environment !== environment) await attempt(() => setEnvironment(result.key.environment));
      router.refresh();
    });
  }

  function closeCreated() {
    setCreated(null);
    // Going back may have brought the list of before.
    startTransition(() => router.refresh());
  }

  async function revoke(key: KeyListItem) {
    // A lost connection rejects: whether the key was revoked is then not known here.
    const result = await answerOf(() => revokeKey(organisationSlug, { keyId: key.id }));
    if (!result?.ok) {
      if (result && leadToSignIn(result.error.code)) return;
      notify("error", t("revoke.failed", { name: key.name }), result?.error.message ?? t("unreachable"));
      return;
    }
    // The button that opened the dialog is about to go, so the focus moves on; the dialog holds it while it is there.
    flushSync(() => setRevoking(null));
    startTransition(() => router.refresh());
    heading.current?.focus();
    notify("success", t("revoke.done", { name: key.name }));
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
        <PageHeader
          title={t("title")}
          description={t("description")}
          actions={
            nothing ? null : (
              <>
                <ExportMenu href={`/api/console/${organisationSlug}/keys/export?environment=${environment}`} />
                {createButton}
              </>
            )
          }
        />
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
          <KeysTable keys={page.data} path={pathname} onRevoke={mayRevoke ? setRevoking : null} />
        )}
      </Card>
      <PageLinks path={pathname} firstPage={firstPage} nextCursor={page.nextCursor} />
      {creating || created ? (
        <CreateKeyDialog
          environment={environment}
          scopes={props.scopes}
          projects={props.projects}
          createProject={createProject && ((input) => createProject(organisationSlug, input))}
          sample={props.sample}
          createKey={(input) => repeatable(() => props.createKey(organisationSlug, input))}
          created={created}
          onCreated={showCreated}
          onCancel={closeCreate}
          onStored={closeCreated}
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
