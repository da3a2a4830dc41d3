"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useId } from "react";

/** A box to tick for the terms and the privacy notice, with the way to both. Its value is the version that is agreed to. */
export function AcceptBox({ error, ...input }: { error: string | undefined } & ComponentProps<"input">) {
  const t = useTranslations("auth.accept");
  const noteId = useId();
  return (
    <div className="space-y-1.5">
      <label className="flex items-start gap-2">
        <input type="checkbox" className="mt-0.5 size-4 shrink-0 accent-primary" aria-invalid={error === undefined ? undefined : true} aria-describedby={error === undefined ? undefined : noteId} {...input} />
        <span>
          {t.rich("box", {
            terms: (chunks) => <TextLink href="/legal/terms">{chunks}</TextLink>,
            privacy: (chunks) => <TextLink href="/legal/privacy">{chunks}</TextLink>,
          })}
        </span>
      </label>
      {error === undefined ? null : (
        <p id={noteId} role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

/** In a tab of its own: what was typed here stays. */
function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" className="font-medium text-primary underline">
      {children}
    </a>
  );
}
