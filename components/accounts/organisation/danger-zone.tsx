"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Link } from "@/components/ui/link";
import type { OrganisationAction } from "../account-actions";
import { goTo } from "../go-to";
import { useAccountAction } from "../use-account-action";

type DangerZoneProps = {
  organisation: { slug: string; name: string; personal: boolean };
  /** RFC 3339; null where nobody asked for the deletion. */
  deletesAt: string | null;
  /** False for who is no member: a guest, or an operator who sees it as one. */
  mayLeave: boolean;
  /** Who alone owns it can't leave it. */
  onlyOwner: boolean;
  mayUpdate: boolean;
  mayDelete: boolean;
  actions: {
    becomeTeam: OrganisationAction<object>;
    leave: OrganisationAction<object>;
    requestDeletion: OrganisationAction<{ slug: string }>;
    withdrawDeletion: OrganisationAction<object>;
  };
};

type Ask = "team" | "leave" | "delete";

/** What changes the organisation as a whole, each asked for again. */
export function DangerZone({ organisation: { slug, name, personal }, deletesAt, mayLeave, onlyOwner, mayUpdate, mayDelete, actions }: DangerZoneProps) {
  const t = useTranslations("accounts.general");
  const format = useFormatter();
  const run = useAccountAction();
  const [asking, setAsking] = useState<Ask | null>(null);
  const close = () => setAsking(null);
  const day = deletesAt === null ? "" : format.dateTime(new Date(deletesAt), { dateStyle: "long" });

  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("danger")}</CardTitle>
      </CardHeader>
      <div className="divide-y divide-border">
        {personal && mayUpdate ? (
          <Row title={t("team")} text={t("team_text")}>
            <Button onClick={() => setAsking("team")}>{t("team_open")}</Button>
          </Row>
        ) : null}
        {personal || !mayLeave ? null : (
          <Row title={t("leave")} text={onlyOwner ? t("leave_only_owner") : t("leave_text")}>
            <Button disabled={onlyOwner} onClick={() => setAsking("leave")}>{t("leave_open")}</Button>
          </Row>
        )}
        {!mayDelete ? null : deletesAt === null ? (
          <Row title={t("delete")} text={t("delete_text")}>
            <Button asChild>
              <Link href={`/${slug}/settings/export`}>{t("export_first")}</Link>
            </Button>
            <Button variant="danger" onClick={() => setAsking("delete")}>
              {t("delete_open")}
            </Button>
          </Row>
        ) : (
          <Row title={t("delete")} text={t("deletes_at", { day })}>
            <Button variant="primary" onClick={() => void run(() => actions.withdrawDeletion(slug, {}), t("withdrawn"))}>
              {t("withdraw")}
            </Button>
          </Row>
        )}
      </div>
      {asking === "team" ? (
        <ConfirmDialog
          onClose={close}
          title={t("team_title", { name })}
          description={t("team_consequence")}
          confirmLabel={t("team_open")}
          onConfirm={async () => {
            await run(() => actions.becomeTeam(slug, {}), t("team_done"));
            close();
          }}
        />
      ) : null}
      {asking === "leave" ? (
        <ConfirmDialog
          onClose={close}
          title={t("leave_title", { name })}
          description={t("leave_consequence")}
          confirmLabel={t("leave_open")}
          onConfirm={async () => {
            const left = await run(() => actions.leave(slug, {}), t("left", { name }));
            close();
            // Nothing here is the visitor's to see any more.
            if (left !== null) goTo("/console");
          }}
        />
      ) : null}
      {asking === "delete" ? (
        <ConfirmDialog
          onClose={close}
          title={t("delete_title", { name })}
          description={<Alert tone="danger">{t("delete_consequence")}</Alert>}
          confirmLabel={t("delete_open")}
          typeToConfirm={name}
          onConfirm={async () => {
            await run(() => actions.requestDeletion(slug, { slug }), t("delete_done"));
            close();
          }}
        />
      ) : null}
    </Card>
  );
}

function Row({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 p-4">
      <div className="min-w-0 basis-80 grow">
        <p className="font-medium">{title}</p>
        <p className="text-sm text-muted-foreground">{text}</p>
      </div>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}
