import { useTranslations } from "next-intl";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { LinkUse } from "./account/link-use";

type VerifyEmailFormProps = {
  token: string;
  verify(input: unknown): Promise<ActionResult<void>>;
};

/** Proves an address by a mailed link, and leads to the console. */
export function VerifyEmailForm({ token, verify }: VerifyEmailFormProps) {
  const t = useTranslations("auth.verify");
  const texts = { submit: t("submit"), unreachable: t("unreachable"), doneTitle: t("done_title"), done: t("done") };
  return <LinkUse token={token} use={verify} texts={texts} next={{ label: t("to_console"), href: "/console" }} />;
}
