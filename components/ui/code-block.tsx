import { cn } from "./cn";
import { CopyButton } from "./copy-button";

type CodeBlockProps = {
  code: string;
  /** Over the code: a file name or a language. */
  title?: string;
  /** Name of the scrolling region for screen readers when there is no title. */
  label?: string;
  className?: string;
};

/** Code as it is to be pasted, with a copy button. Long lines scroll inside the block. */
export function CodeBlock({ code, title, label, className }: CodeBlockProps) {
  return (
    <div className={cn("min-w-0 overflow-hidden rounded-lg border border-border bg-muted", className)}>
      {title ? <div className="border-b border-border px-3 py-1.5 text-xs text-muted-foreground">{title}</div> : null}
      <div className="flex items-start">
        <pre
          // A region that scrolls must be reachable from the keyboard (WCAG 2.1.1).
          tabIndex={0}
          role="region"
          aria-label={title ?? label}
          className="min-w-0 grow overflow-x-auto p-3 font-mono text-sm focus-visible:-outline-offset-2"
        >
          <code>{code}</code>
        </pre>
        <CopyButton value={code} className="m-1.5" />
      </div>
    </div>
  );
}
