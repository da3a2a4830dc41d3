import { RecoveryBanner } from "@/components/auth/factors/recovery-banner";
import { SecondFactorsCard } from "@/components/auth/factors/second-factors-card";
import { TrustedDevicesCard } from "@/components/auth/factors/trusted-devices-card";
import { ClientMessages } from "@/components/layout/client-messages";
import {
  beginPasskeyAction,
  beginPhoneAction,
  beginTotpAction,
  confirmPhoneAction,
  confirmTotpAction,
  makeBackupCodesAction,
  registerPasskeyAction,
  removePasskeyAction,
  removePhoneAction,
  removeTotpAction,
  renamePasskeyAction,
  revokeDeviceAction,
  withdrawOwnRecoveryAction,
} from "@/lib/auth/factors/actions";
import { listFactors } from "@/lib/auth/factors/list-factors";
import { operatorLacksFactor } from "@/lib/auth/factors/operator-factor";
import { listPasskeys } from "@/lib/auth/factors/passkeys/own-passkeys";
import { passkeysWork } from "@/lib/auth/factors/passkeys/relying-party";
import { smsWorks } from "@/lib/auth/factors/phone/sms-sender";
import { openRecovery } from "@/lib/auth/factors/recovery/ask-recovery";
import { listDevices } from "@/lib/auth/factors/trusted-devices/list-devices";
import type { CurrentSession } from "@/lib/auth/read-session";

const actions = {
  beginTotp: beginTotpAction,
  confirmTotp: confirmTotpAction,
  removeTotp: removeTotpAction,
  makeBackupCodes: makeBackupCodesAction,
  beginPasskey: beginPasskeyAction,
  registerPasskey: registerPasskeyAction,
  renamePasskey: renamePasskeyAction,
  removePasskey: removePasskeyAction,
  beginPhone: beginPhoneAction,
  confirmPhone: confirmPhoneAction,
  removePhone: removePhoneAction,
};

/** Says that a recovery of the visitor's account is under way; nothing where none is. */
export async function RecoveryNotice({ session }: { session: CurrentSession }) {
  const recovery = await openRecovery(session);
  if (recovery === null) return null;
  return (
    <ClientMessages namespaces={["ui", "factors"]}>
      <RecoveryBanner recovery={recovery} withdraw={withdrawOwnRecoveryAction} />
    </ClientMessages>
  );
}

/** What the visitor's page says of second factors. `cursor` leads through the trusted devices. */
export async function FactorSections({ session, cursor }: { session: CurrentSession; cursor: string | string[] | undefined }) {
  const { user } = session;
  const after = typeof cursor === "string" ? cursor : null;
  const [factors, passkeys, devices, lacking] = await Promise.all([
    listFactors(user.id),
    listPasskeys(session),
    listDevices(session, { cursor: after }),
    user.isOperator ? operatorLacksFactor(user.id) : false,
  ]);
  return (
    <ClientMessages namespaces={["ui", "auth", "factors"]}>
      <SecondFactorsCard factors={factors} passkeys={passkeys} offered={{ passkeys: passkeysWork(), phone: smsWorks() }} required={lacking} actions={actions} />
      {devices.data.length > 0 || after !== null ? <TrustedDevicesCard page={devices} firstPage={after === null} revoke={revokeDeviceAction} /> : null}
    </ClientMessages>
  );
}
