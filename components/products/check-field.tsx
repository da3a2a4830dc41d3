import type { ComponentProps, ReactNode } from "react";

type CheckFieldProps = Omit<ComponentProps<"input">, "type" | "children"> & { label: ReactNode; /** What choosing it means. */ text?: ReactNode };

/** A choice of yes or no with its explanation; all of it is its label. */
export function CheckField({ label, text, ...input }: CheckFieldProps) {
  return (
    <label className="flex cursor-pointer items-start gap-2.5">
      <input type="checkbox" className="mt-0.5 size-4 shrink-0 accent-primary" {...input} />
      <span className="min-w-0">
        <span className="block font-medium">{label}</span>
        {text ? <span className="block text-sm text-muted-foreground">{text}</span> : null}
      </span>
    </label>
  );
}
