"use client";

import { useSyncExternalStore } from "react";
import { withNonce } from "./with-nonce";

/** The page's own nonce: a page that was reached without a new load keeps the policy of the first one. */
function pageNonce(): string {
  return document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
}

const never = () => () => undefined;

/**
 * A mail as mail programs show it. It stands apart from the page: no scripts, no forms, an origin of its own; links open
 * in a new tab. The frame has the page's content policy, so its style sheets need the page's nonce.
 */
export function MailFrame({ html, title }: { html: string; title: string }) {
  const nonce = useSyncExternalStore(never, pageNonce, () => null);
  if (nonce === null) return <div className="h-160" />;
  return (
    <iframe
      title={title}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      srcDoc={withNonce(html, nonce)}
      className="block h-160 w-full rounded-b-lg bg-white"
    />
  );
}
