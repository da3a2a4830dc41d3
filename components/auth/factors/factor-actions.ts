import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/browser";
import type { FactorAdded, TotpEnrolment } from "@/lib/auth/factors-client";
import type { ActionResult } from "@/lib/platform/actions/action-result";

type Act<T = void> = (input: unknown) => Promise<ActionResult<T>>;

/** What can be done about one's own second factors. */
export type FactorActions = {
  beginTotp: Act<TotpEnrolment>;
  confirmTotp: Act<FactorAdded>;
  removeTotp: Act;
  makeBackupCodes: Act<{ backupCodes: string[] }>;
  beginPasskey: Act<PublicKeyCredentialCreationOptionsJSON>;
  registerPasskey: Act<FactorAdded>;
  renamePasskey: Act;
  removePasskey: Act;
  beginPhone: Act;
  confirmPhone: Act<FactorAdded>;
  removePhone: Act;
};
