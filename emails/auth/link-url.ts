import type { MailContext } from "../define-mail";

type Links = Pick<MailContext, "appUrl" | "linkToken">;

/** Address of the page where a mailed link is used. Where nobody made a token, an example stands for it. */
export function linkUrl(page: "verify-email" | "reset-password" | "change-email", proofId: string, { appUrl, linkToken }: Links): string {
  return `${appUrl}/${page}?token=${linkToken?.(proofId) ?? "example"}`;
}

/** Address of the page that stops a change of address; its token is made of the proof, in another way than that of the link which carries it out. */
export function stopUrl(proofId: string, { appUrl, linkToken }: Links): string {
  return `${appUrl}/change-email/stop?token=${linkToken ? `${proofId}.${linkToken(`stop.${proofId}`)}` : "example"}`;
}
