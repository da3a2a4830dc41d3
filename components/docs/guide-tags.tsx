import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";

const linked = (href: string) =>
  function GuideLink(chunks: ReactNode) {
    return (
      <Link href={href} className="text-primary underline">
        {chunks}
      </Link>
    );
  };

const codeClasses = "rounded-sm bg-muted px-1 font-mono text-sm break-words";

/** What the guides' texts may hold: code, error codes (each leads to its meaning), and links to other pages. */
export const guideTags = {
  code: (chunks: ReactNode) => <code className={codeClasses}>{chunks}</code>,
  error: (chunks: ReactNode) => (
    <Link href={`/docs/errors#${String(chunks)}`} className="font-mono text-sm break-words text-primary underline">
      {chunks}
    </Link>
  ),
  pricing: linked("/pricing"),
  reference: linked("/docs/reference"),
  manage: linked("/docs/manage"),
  changelog: linked("/docs/changelog"),
  limits: linked("/docs/guides/limits"),
  idempotency: linked("/docs/guides/idempotency"),
  test_mode: linked("/docs/guides/test-mode"),
  browser: linked("/docs/guides/browser"),
  keys: linked("/docs/guides/keys"),
};
