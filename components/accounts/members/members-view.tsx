"use client";

import { FileUp, MailPlus, UserPlus, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/page-links";
import { SearchForm } from "@/components/ui/search-form";
import type { InvitationPage, InvitationSummary, InviteInput } from "@/lib/accounts/invitations-client";
import type { ChangeMemberInput, MemberPage, MemberSummary } from "@/lib/accounts/members-client";
import type { RoleChoice } from "@/lib/accounts/roles-client";
import type { OrganisationAction } from "../account-actions";
import { useAccountAction } from "../use-account-action";
import { InvitationsTable } from "./invitations-table";
import { MembersTable } from "./members-table";
import type { ProjectChoice } from "./role-fields";

const ConfirmDialog = dynamic(() => import("@/components/ui/confirm-dialog").then((module) => module.ConfirmDialog), { ssr: false });
const InviteDialog = dynamic(() => import("./invite-dialog").then((module) => module.InviteDialog), { ssr: false });
const ChangeDialog = dynamic(() => import("./change-dialog").then((module) => module.ChangeDialog), { ssr: false });

export type MemberActions = {
  change: OrganisationAction<ChangeMemberInput>;
  remove: OrganisationAction<{ userId: string }>;
  invite: OrganisationAction<InviteInput>;
  resend: OrganisationAction<{ invitationId: string }>;
  cancel: OrganisationAction<{ invitationId: string }>;
};

type MembersViewProps = {
  organisation: { slug: string; name: string; personal: boolean };
  members: MemberPage;
  /** Null for those who may not invite. */
  invitations: InvitationPage | null;
  roles: readonly RoleChoice[];
  projects: readonly ProjectChoice[];
  text: string;
  cursors: { members: string; invitations: string };
  actions: MemberActions;
};

type Open = { kind: "invite" } | { kind: "change" | "remove"; member: MemberSummary } | { kind: "cancel"; invitation: InvitationSummary };

/** The page of members: who belongs to the organisation, and who has been asked to. */
export function MembersView({ organisation: { slug, name, personal }, members, invitations, roles, projects, text, cursors, actions }: MembersViewProps) {
  const t = useTranslations("accounts");
  const run = useAccountAction();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const path = `/${slug}/settings/members`;
  const mayInvite = invitations !== null && !personal;

  return (
    <>
      <PageHeader
        title={t("members.title")}
        description={t("members.description", { organisation: name })}
        actions={
          mayInvite ? (
            <>
              <Button asChild>
                <Link href={`${path}/import`}>
                  <FileUp aria-hidden />
                  {t("batch.open")}
                </Link>
              </Button>
              <Button variant="primary" onClick={() => setOpen({ kind: "invite" })}>
                <UserPlus aria-hidden />
                {t("invite.open")}
              </Button>
            </>
          ) : null
        }
      />
      {personal && invitations !== null ? (
        <Alert title={t("members.personal_title")}>
          {t.rich("members.personal", {
            link: (chunks) => (
              <Link href={`/${slug}/settings`} className="font-medium underline">
                {chunks}
              </Link>
            ),
          })}
        </Alert>
      ) : null}
      <SearchForm path={path}>
        <Input key={text} type="search" name="q" defaultValue={text} maxLength={100} aria-label={t("members.search")} placeholder={t("members.search")} />
      </SearchForm>
      <Card>
        {members.data.length === 0 ? (
          <EmptyState icon={Users} title={t("members.nothing")} description={t("members.nothing_text")} action={<Button asChild><Link href={path}>{t("members.show_all")}</Link></Button>} />
        ) : (
          <MembersTable members={members.data} onChange={(member) => setOpen({ kind: "change", member })} onRemove={(member) => setOpen({ kind: "remove", member })} />
        )}
      </Card>
      <PageLinks path={path} query={{ q: text }} firstPage={cursors.members === ""} nextCursor={members.nextCursor} />
      {invitations === null || personal ? null : (
        <>
          <Card>
            <CardHeader>
              <CardTitle>{t("invitations.title")}</CardTitle>
            </CardHeader>
            {invitations.data.length === 0 ? (
              <EmptyState icon={MailPlus} title={t("invitations.empty")} description={t("invitations.empty_text")} />
            ) : (
              <InvitationsTable
                invitations={invitations.data}
                onResend={(invitation) => void run(() => actions.resend(slug, { invitationId: invitation.id }), t("invitations.resent", { email: invitation.email }))}
                onCancel={(invitation) => setOpen({ kind: "cancel", invitation })}
              />
            )}
          </Card>
          <PageLinks path={path} cursorName="invitations" query={{ q: text, cursor: cursors.members }} firstPage={cursors.invitations === ""} nextCursor={invitations.nextCursor} scroll={false} />
        </>
      )}
      {open?.kind === "invite" ? <InviteDialog roles={roles} projects={projects} invite={(input) => actions.invite(slug, input)} onClose={close} /> : null}
      {open?.kind === "change" ? <ChangeDialog member={open.member} roles={roles} projects={projects} change={(input) => actions.change(slug, input)} onClose={close} /> : null}
      {open?.kind === "remove" ? (
        <ConfirmDialog
          onClose={close}
          title={t("members.remove_title", { name: open.member.name })}
          description={t("members.remove_text", { organisation: name })}
          confirmLabel={t("members.remove")}
          onConfirm={async () => {
            await run(() => actions.remove(slug, { userId: open.member.userId }), t("members.removed", { name: open.member.name }));
            close();
          }}
        />
      ) : null}
      {open?.kind === "cancel" ? (
        <ConfirmDialog
          onClose={close}
          title={t("invitations.cancel_title", { email: open.invitation.email })}
          description={t("invitations.cancel_text")}
          confirmLabel={t("invitations.cancel_confirm")}
          onConfirm={async () => {
            await run(() => actions.cancel(slug, { invitationId: open.invitation.id }), t("invitations.cancelled", { email: open.invitation.email }));
            close();
          }}
        />
      ) : null}
    </>
  );
}
