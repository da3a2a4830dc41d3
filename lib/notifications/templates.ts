import { addressChange } from "@/emails/auth/address-change";
import { addressChangeNotice } from "@/emails/auth/address-change-notice";
import { addressChanged } from "@/emails/auth/address-changed";
import { mfaChanged } from "@/emails/auth/mfa-changed";
import { accountDeleted } from "@/emails/accounts/account-deleted";
import { deletionRequested } from "@/emails/accounts/deletion-requested";
import { exportReady } from "@/emails/accounts/export-ready";
import { invitation } from "@/emails/accounts/invitation";
import { roleChanged } from "@/emails/accounts/role-changed";
import { newPlace } from "@/emails/auth/new-place";
import { passwordChanged } from "@/emails/auth/password-changed";
import { passwordReset } from "@/emails/auth/password-reset";
import { recoveryCodeUsed } from "@/emails/auth/recovery-code-used";
import { recoveryMoved } from "@/emails/auth/recovery-moved";
import { tooManyFailures } from "@/emails/auth/too-many-failures";
import { verification } from "@/emails/auth/verification";
import { welcome } from "@/emails/auth/welcome";
import { limitReached } from "@/emails/billing/limit-reached";
import { trialEnding } from "@/emails/billing/trial-ending";
import type { MailTemplate } from "@/emails/define-mail";
import { keyCreated } from "@/emails/keys/key-created";
import { keyExpiring } from "@/emails/keys/key-expiring";
import { keyLeaked } from "@/emails/keys/key-leaked";
import { keyRotated } from "@/emails/keys/key-rotated";

/** Every mail there is, by the name that its rows carry: never rename one, rows may be waiting. */
export const templates = {
  export_ready: exportReady,
  deletion_requested: deletionRequested,
  account_deleted: accountDeleted,
  invitation,
  role_changed: roleChanged,
  key_created: keyCreated,
  key_rotated: keyRotated,
  key_expiring: keyExpiring,
  key_leaked: keyLeaked,
  limit_reached: limitReached,
  trial_ending: trialEnding,
  verification,
  password_reset: passwordReset,
  password_changed: passwordChanged,
  too_many_failures: tooManyFailures,
  welcome,
  new_place: newPlace,
  address_change: addressChange,
  address_change_notice: addressChangeNotice,
  address_changed: addressChanged,
  mfa_changed: mfaChanged,
  recovery_code_used: recoveryCodeUsed,
  recovery_moved: recoveryMoved,
};

export type TemplateName = keyof typeof templates;

/** What a template wants to know. */
export type PropsOf<Name extends TemplateName> = (typeof templates)[Name] extends MailTemplate<infer Props> ? Props : never;

export function isTemplateName(name: string): name is TemplateName {
  return Object.hasOwn(templates, name);
}
