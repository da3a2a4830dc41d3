"use client";

import { LifeBuoy, MessageSquare, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import type { FactorAdded, Factors, PasskeySummary, TotpEnrolment } from "@/lib/auth/factors-client";
import type { FactorActions } from "./factor-actions";
import { FactorRow } from "./factor-row";
import { PasskeysSection } from "./passkeys-section";
import { useFactorAction } from "./use-factor-action";

const TotpDialog = dynamic(() => import("./totp-dialog").then((module) => module.TotpDialog), { ssr: false });
const PhoneDialog = dynamic(() => import("./phone-dialog").then((module) => module.PhoneDialog), { ssr: false });
const BackupCodesDialog = dynamic(() => import("./backup-codes-dialog").then((module) => module.BackupCodesDialog), { ssr: false });

type SecondFactorsCardProps = {
  factors: Factors;
  passkeys: readonly PasskeySummary[];
  /** What is to be had here: passkeys need a name as address, text messages a service. */
  offered: { passkeys: boolean; phone: boolean };
  /** Whoever runs this installation must have one. */
  required: boolean;
  actions: FactorActions;
};

/** Few codes are left: time for new ones. */
const fewCodes = 3;

/** A user's second factors, and the backup codes that stand in for them. */
export function SecondFactorsCard({ factors, passkeys, offered, required, actions }: SecondFactorsCardProps) {
  const t = useTranslations("factors");
  const act = useFactorAction();
  const [enrolment, setEnrolment] = useState<TotpEnrolment | null>(null);
  const [busy, setBusy] = useState<"totp" | "codes" | null>(null);
  const [asking, setAsking] = useState<"phone" | "remove_totp" | "remove_phone" | "codes" | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const close = () => setAsking(null);
  const count = Number(factors.totp) + factors.passkeys + Number(factors.phoneDigits !== null);
  const any = count > 0;
  const last = count === 1;
  const removeText = last ? `${t("remove_text")} ${t("remove_last")}` : t("remove_text");

  const added = (done: string) => (result: FactorAdded) => {
    setEnrolment(null);
    close();
    notify("success", done);
    setCodes(result.backupCodes);
  };

  async function beginTotp() {
    setBusy("totp");
    const begun = await act(() => actions.beginTotp({}));
    setBusy(null);
    if (begun !== null) setEnrolment(begun.data);
  }

  async function remove(call: typeof actions.removeTotp, done: string) {
    await act(() => call({}), done);
    close();
  }

  async function makeCodes() {
    setBusy("codes");
    const made = await act(() => actions.makeBackupCodes({}));
    setBusy(null);
    close();
    if (made !== null) setCodes(made.data.backupCodes);
  }

  return (
    <Card aria-labelledby="second-factors">
      <CardHeader>
        <div className="min-w-0">
          <CardTitle id="second-factors">{t("title")}</CardTitle>
          <p className="text-sm text-muted-foreground">{t("lead")}</p>
        </div>
      </CardHeader>
      {required ? <Alert tone="warning" title={t("required_title")} className="m-4 mb-0">{t("required_text")}</Alert> : null}
      <ul className="divide-y divide-border">
        <FactorRow
          icon={Smartphone}
          title={t("totp.name")}
          description={t("totp.what")}
          state={factors.totp ? { tone: "success", text: t("on") } : null}
          actions={
            factors.totp ? (
              <Button onClick={() => setAsking("remove_totp")}>{t("totp.remove")}</Button>
            ) : (
              <Button variant={any ? "secondary" : "primary"} loading={busy === "totp"} onClick={() => void beginTotp()}>
                {t("totp.add")}
              </Button>
            )
          }
        />
        {offered.passkeys || passkeys.length > 0 ? <PasskeysSection passkeys={passkeys} last={last} {...actions} onAdded={({ backupCodes }) => setCodes(backupCodes)} /> : null}
        {offered.phone || factors.phoneDigits !== null ? (
          <FactorRow
            icon={MessageSquare}
            title={t("phone.name")}
            description={factors.phoneDigits === null ? t("phone.what") : t("phone.number_is", { digits: factors.phoneDigits })}
            state={factors.phoneDigits === null ? null : { tone: "success", text: t("on") }}
            actions={
              factors.phoneDigits === null ? <Button onClick={() => setAsking("phone")}>{t("phone.add")}</Button> : <Button onClick={() => setAsking("remove_phone")}>{t("phone.remove")}</Button>
            }
          />
        ) : null}
        {any ? (
          <FactorRow
            icon={LifeBuoy}
            title={t("codes.name")}
            description={t("codes.what")}
            state={{ tone: factors.codesLeft <= fewCodes ? "warning" : "neutral", text: t("codes.left", { count: factors.codesLeft }) }}
            actions={<Button onClick={() => setAsking("codes")}>{t("codes.make")}</Button>}
          />
        ) : null}
      </ul>
      {enrolment === null ? null : <TotpDialog enrolment={enrolment} confirm={actions.confirmTotp} onAdded={added(t("totp.added"))} onClose={() => setEnrolment(null)} />}
      {asking === "phone" ? <PhoneDialog {...actions} onAdded={added(t("phone.added"))} onClose={close} /> : null}
      {asking === "remove_totp" ? (
        <ConfirmDialog title={t("totp.remove_title")} description={removeText} confirmLabel={t("totp.remove")} onConfirm={() => remove(actions.removeTotp, t("totp.removed"))} onClose={close} />
      ) : null}
      {asking === "remove_phone" ? (
        <ConfirmDialog title={t("phone.remove_title")} description={removeText} confirmLabel={t("phone.remove")} onConfirm={() => remove(actions.removePhone, t("phone.removed"))} onClose={close} />
      ) : null}
      {asking === "codes" ? <ConfirmDialog title={t("codes.make_title")} description={t("codes.make_text")} confirmLabel={t("codes.make")} onConfirm={makeCodes} onClose={close} /> : null}
      {codes === null ? null : <BackupCodesDialog codes={codes} onStored={() => setCodes(null)} />}
    </Card>
  );
}
