import type { MailContext } from "../define-mail";

/** Address of the page where a mailed link is used. Where nobody made a token, an example stands for it. */
export function linkUrl(page: "verify-email" | "reset-password", proofId: string, { appUrl, linkToken }: Pick<MailContext, "appUrl" | "linkToken">): string {
  return `${appUrl}/${page}?token=${linkToken?.(proofId) ?? "example"}`;
}
