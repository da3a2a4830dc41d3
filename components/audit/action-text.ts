import { useTranslations } from "next-intl";

type Translate = ReturnType<typeof useTranslations<"audit">>;
type Key = Parameters<Translate>[0];

/** What was done, in words; the bare name of what only a newer version knows. */
export function useActionText(): (action: string) => string {
  const t = useTranslations("audit");
  return (action) => {
    const [noun = "", verb = ""] = action.split(".");
    const key = `actions.${noun}.${verb}` as Key;
    return t.has(key) ? t(key) : action;
  };
}

/** To what, in words. */
export function useTargetText(): (type: string) => string {
  const t = useTranslations("audit");
  return (type) => {
    const key = `targets.${type}` as Key;
    return t.has(key) ? t(key) : type;
  };
}
