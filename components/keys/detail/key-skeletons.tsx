import { Skeleton } from "@/components/ui/skeleton";

const sections = ["scopes", "limits", "networks", "times"] as const;

/** Shape of the restrictions editor. */
export function EditorSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      {sections.map((section) => (
        <Skeleton key={section} className="h-44 w-full rounded-lg" />
      ))}
    </div>
  );
}

/** Shape of `KeyHead` and `KeyTabs`. */
export function KeyHeadSkeleton() {
  return (
    <div className="space-y-3">
      <Skeleton className="h-4 w-32" />
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="space-y-2">
          <Skeleton className="h-7 w-52" />
          <Skeleton className="h-4 w-72" />
        </div>
        <Skeleton className="h-8 w-72" />
      </div>
      <Skeleton className="h-9 w-full" />
    </div>
  );
}
