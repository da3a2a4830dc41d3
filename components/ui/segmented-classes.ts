/** Looks of a row of choices, shared by buttons (`aria-pressed`) and links (`aria-current`). */
export const segmentedFrame = "inline-flex items-center gap-0.5 rounded-md border border-border bg-muted p-0.5";

export const segmentedItem =
  "inline-flex h-6 items-center gap-1.5 rounded-sm px-2.5 text-sm whitespace-nowrap text-muted-foreground hover:text-foreground disabled:opacity-60 aria-[current=page]:bg-card aria-[current=page]:font-medium aria-[current=page]:text-foreground aria-[current=page]:shadow-xs aria-pressed:bg-card aria-pressed:font-medium aria-pressed:text-foreground aria-pressed:shadow-xs";
