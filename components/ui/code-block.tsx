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
    <div className={cn("relative min-w-0 overflow-hidden rounded-lg border border-border bg-muted", className)}>
      {title ? <div className="border-b border-border px-3 py-1.5 text-xs text-muted-foreground">{title}</div> : null}
      <pre
        // A region that scrolls must be reachable from the keyboard (WCAG 2.1.1).
        tabIndex={0}
        role="region"
        aria-label={title ?? label}
        className="overflow-x-auto p-3 pr-12 font-mono text-sm"
      >
        <code>{code}</code>
      </pre>
      <CopyButton value={code} className={cn("absolute right-1.5", title ? "top-9" : "top-1.5")} />
    </div>
  );
}
