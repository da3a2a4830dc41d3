import { passwordChanged } from "@/emails/auth/password-changed";
import { passwordReset } from "@/emails/auth/password-reset";
import { tooManyFailures } from "@/emails/auth/too-many-failures";
import { verification } from "@/emails/auth/verification";
import type { MailTemplate } from "@/emails/define-mail";
import { keyLeaked } from "@/emails/keys/key-leaked";

/** Every mail there is, by the name that its rows carry: never rename one, rows may be waiting. */
export const templates = {
  key_leaked: keyLeaked,
  verification,
  password_reset: passwordReset,
  password_changed: passwordChanged,
  too_many_failures: tooManyFailures,
};

export type TemplateName = keyof typeof templates;

/** What a template wants to know. */
export type PropsOf<Name extends TemplateName> = (typeof templates)[Name] extends MailTemplate<infer Props> ? Props : never;

export function isTemplateName(name: string): name is TemplateName {
  return Object.hasOwn(templates, name);
}
