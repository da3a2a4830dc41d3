import type { ComponentProps, ReactNode } from "react";

type CheckOptionProps = Omit<ComponentProps<"input">, "type" | "children"> & {
  type?: "checkbox" | "radio";
  label: ReactNode;
  /** What choosing it means. */
  text?: ReactNode;
};

/** A choice as a card: the whole of it is its label. */
export function CheckOption({ type = "checkbox", label, text, ...input }: CheckOptionProps) {
  return (
    <label className="flex cursor-pointer gap-2.5 rounded-md border border-border p-3 has-checked:border-primary has-checked:bg-primary-muted has-disabled:cursor-not-allowed">
      <input type={type} className="peer mt-0.5 size-4 shrink-0 accent-primary disabled:opacity-70" {...input} />
      <span className="min-w-0 peer-disabled:[&>:first-child]:opacity-70">
        <span className="block font-medium break-words">{label}</span>
        {text ? <span className="block text-sm text-muted-foreground">{text}</span> : null}
      </span>
    </label>
  );
}
