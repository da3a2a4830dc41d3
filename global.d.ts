import type { Locale as TollgateLocale } from "@/lib/platform/i18n/locales";
import type messages from "@/messages/en.json";

declare module "next-intl" {
  interface AppConfig {
    Locale: TollgateLocale;
    Messages: typeof messages;
  }
}
