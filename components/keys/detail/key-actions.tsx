"use client";

import { Ban, Pause, Pencil, Play, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useRouter, useSearchParams } from "next/navigation";
import { startTransition, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button";
import type { CreatedKey, KeyDetail, RotationOverlap } from "@/lib/keys/schemas";
import type { ProjectChoice } from "../forms/project-picker";
import type { KeyAction, KeyChange } from "../key-actions-type";
import type { SampleCall } from "../key-secret";
import { useKeyAction } from "../use-key-action";

const ConfirmDialog = dynamic(() => import("@/components/ui/confirm-dialog").then((module) => module.ConfirmDialog), { ssr: false });
const EditKeyDialog = dynamic(() => import("./edit-key-dialog").then((module) => module.EditKeyDialog), { ssr: false });
const RotateDialog = dynamic(() => import("./rotate-dialog").then((module) => module.RotateDialog), { ssr: false });

/** The page's address with the rotation's dialog open or closed, everything else in it kept. */
function addressWith(rotate: "1" | null): URL {
  const address = new URL(window.location.href);
  if (rotate === null) address.searchParams.delete("rotate");
  else address.searchParams.set("rotate", rotate);
  return address;
}

type ById = KeyAction<{ keyId: string }>;

export type KeyActionsProps = {
  organisationSlug: string;
  apiKey: KeyDetail;
  /** Of the key's page. */
  path: string;
  mayUpdate: boolean;
  mayRevoke: boolean;
  sample: SampleCall;
  projects: readonly ProjectChoice[];
  createProject: KeyAction<{ name: string }, ProjectChoice> | null;
  rotateKey: KeyAction<{ keyId: string; overlap: RotationOverlap }, CreatedKey>;
  updateKey: KeyAction<KeyChange, KeyDetail>;
  suspendKey: ById;
  resumeKey: ById;
  revokeKey: ById;
};

/** What can be done with a key as a whole, with the dialogs that ask first. `?rotate=1` in the address opens the rotation. */
export function KeyActions(props: KeyActionsProps) {
  const { organisationSlug, apiKey, path, mayUpdate, mayRevoke, createProject } = props;
  const t = useTranslations("keys");
  const router = useRouter();
  const run = useKeyAction();
  const [open, setOpen] = useState<"edit" | "suspend" | "revoke" | null>(null);
  const [resuming, setResuming] = useState(false);
  /** Kept apart from the address: going back must not take away a secret that is shown only once. */
  const [rotated, setRotated] = useState<CreatedKey | null>(null);
  const { id: keyId, name, status } = apiKey;
  const mayRotate = mayUpdate && (status === "active" || status === "suspended");
  const rotating = useSearchParams().get("rotate") === "1" && mayRotate;

  // The address alone changes: the page need not be fetched again for that.
  const openRotate = () => window.history.pushState(null, "", addressWith("1"));
  const closeRotate = () => window.history.replaceState(null, "", addressWith(null));

  function showRotated(result: CreatedKey) {
    setRotated(result);
    closeRotate();
    // Going back once leads to this entry, not away from a secret that nobody has stored.
    window.history.pushState(null, "", addressWith(null));
    startTransition(() => router.refresh());
  }

  function closeRotated() {
    setRotated(null);
    router.push(`${path}/secrets`);
  }

  async function suspend() {
    await run(() => props.suspendKey(organisationSlug, { keyId }), { done: t("suspend.done", { name }), failed: t("suspend.failed", { name }) });
    setOpen(null);
  }

  async function resume() {
    setResuming(true);
    await run(() => props.resumeKey(organisationSlug, { keyId }), { done: t("resume.done", { name }), failed: t("resume.failed", { name }) });
    setResuming(false);
  }

  async function revoke() {
    const revoked = await run(() => props.revokeKey(organisationSlug, { keyId }), { done: t("revoke.done", { name }), failed: t("revoke.failed", { name }) });
    if (revoked === null) return;
    // The button that opened the dialog is about to go, so the focus moves on; the dialog holds it while it is there.
    flushSync(() => setOpen(null));
    document.getElementById("content")?.focus();
  }

  if (status === "revoked" || !(mayUpdate || mayRevoke)) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {mayRotate ? (
        <Button onClick={openRotate}>
          <RotateCw aria-hidden />
          {t("rotate.open")}
        </Button>
      ) : null}
      {mayUpdate ? (
        <>
          {apiKey.suspendedAt === null ? (
            <Button onClick={() => setOpen("suspend")}>
              <Pause aria-hidden />
              {t("suspend.open")}
            </Button>
          ) : (
            <Button variant="primary" loading={resuming} onClick={() => void resume()}>
              <Play aria-hidden />
              {t("resume.open")}
            </Button>
          )}
          <Button onClick={() => setOpen("edit")}>
            <Pencil aria-hidden />
            {t("edit.open")}
          </Button>
        </>
      ) : null}
      {mayRevoke ? (
        <Button className="text-danger" onClick={() => setOpen("revoke")}>
          <Ban aria-hidden />
          {t("revoke.open")}
        </Button>
      ) : null}

      {rotating || rotated ? (
        <RotateDialog
          apiKey={apiKey}
          sample={props.sample}
          rotateKey={(overlap) => props.rotateKey(organisationSlug, { keyId, overlap })}
          rotated={rotated}
          onRotated={showRotated}
          onCancel={closeRotate}
          onStored={closeRotated}
        />
      ) : null}
      {open === "edit" ? (
        <EditKeyDialog
          apiKey={apiKey}
          projects={props.projects}
          createProject={createProject && ((input) => createProject(organisationSlug, input))}
          updateKey={(change) => props.updateKey(organisationSlug, change)}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === "suspend" ? (
        <ConfirmDialog onClose={() => setOpen(null)} title={t("suspend.title", { name })} description={t("suspend.consequence")} confirmLabel={t("suspend.confirm")} onConfirm={suspend} />
      ) : null}
      {open === "revoke" ? (
        <ConfirmDialog
          onClose={() => setOpen(null)}
          title={t("revoke.title", { name })}
          description={t("revoke.consequence", { key: `${apiKey.prefix}…${apiKey.lastFour}` })}
          confirmLabel={t("revoke.confirm")}
          {...(apiKey.environment === "live" ? { typeToConfirm: name } : {})}
          onConfirm={revoke}
        />
      ) : null}
    </div>
  );
}
