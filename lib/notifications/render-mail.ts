import { render } from "@react-email/components";
import type { MailContext } from "@/emails/define-mail";
import { isTemplateName, templates } from "./templates";

export type RenderedMail = { subject: string; html: string; text: string };

/**
 * A mail ready to send, as HTML and as plain text. Throws where the template is unknown, or where the props that were
 * written down no longer fit it.
 */
export async function renderMail(template: string, props: unknown, context: MailContext): Promise<RenderedMail> {
  if (!isTemplateName(template)) throw new Error(`there is no mail called ${template}`);
  const { subject, body } = templates[template].compose(props, context);
  const [html, text] = await Promise.all([render(body), render(body, { plainText: true })]);
  return { subject, html, text };
}
