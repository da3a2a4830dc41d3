import type { Role } from "@/lib/accounts/permissions";
import type { Locale } from "@/lib/platform/i18n/locales";
import { translators } from "@/lib/platform/i18n/translator";

/** What a role is called: a custom one by the name that the organisation gave it. */
export function roleText(locale: Locale, role: Role | null, roleName: string | null): string {
  if (roleName !== null) return roleName;
  return role === null ? "" : translators[locale](`accounts.roles.names.${role}`);
}
