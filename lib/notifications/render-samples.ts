import { env } from "@/lib/platform/env/env";
import { locales } from "@/lib/platform/i18n/locales";
import { renderMail } from "./render-mail";
import type { MailSample } from "./schemas";
import { isTemplateName, templates } from "./templates";

/** The names of all templates, and the one asked for with its sample, in every language; null where it is none. */
export async function renderSamples(name: string | null): Promise<{ names: string[]; chosen: MailSample[] | null }> {
  const names = Object.keys(templates);
  if (name === null || !isTemplateName(name)) return { names, chosen: null };
  const chosen = locales.map(async (locale) => ({ name, locale, ...(await renderMail(name, templates[name].sample, { locale, appUrl: env().appUrl })) }));
  return { names, chosen: await Promise.all(chosen) };
}
