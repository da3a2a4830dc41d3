import { type Messages, NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

type ClientMessagesProps = {
  /** Top levels of the catalogue that client components below read; they replace those of a provider above. */
  namespaces: readonly (keyof Messages)[];
  children: ReactNode;
};

/** Hands a part of the catalogue to the browser, so that a page carries the texts it shows and no more. */
export async function ClientMessages({ namespaces, children }: ClientMessagesProps) {
  const all = await getMessages();
  const part: Partial<Messages> = Object.fromEntries(namespaces.map((name) => [name, all[name]]));
  return <NextIntlClientProvider messages={part}>{children}</NextIntlClientProvider>;
}
