import type { OperatorScope } from "@/lib/accounts/policy";
import { type MailPage, type MailState, mailStates, isMailId } from "../schemas";
import { templates } from "../templates";
import { findMails } from "./repository";
import { pageOf, searchText } from "./page-of";

type MailSearch = { address?: string | undefined; template?: string | undefined; state?: string | undefined; cursor?: string | undefined; limit?: number };

/**
 * Mails, newest first, by a part of their address, by template and by state; what is no template or state is as none.
 * `limit` (at most 100) a page; `cursor` is the `nextCursor` of the page before, malformed ones give the first.
 */
export async function listMails(scope: OperatorScope, { address = "", template, state, cursor, limit = 25 }: MailSearch = {}): Promise<MailPage> {
  const query = {
    address: searchText(address),
    template: template !== undefined && mailTemplates().includes(template) ? template : null,
    state: mailStates.find((known): known is MailState => known === state) ?? null,
    after: cursor !== undefined && isMailId(cursor) ? cursor : null,
  };
  const page = await pageOf(limit, (take) => findMails(scope, { ...query, take }));
  return { ...page, data: page.data.map(({ createdAt, ...mail }) => ({ ...mail, createdAt: createdAt.toISOString() })) };
}

/** The names of all templates. */
export function mailTemplates(): string[] {
  return Object.keys(templates);
}
