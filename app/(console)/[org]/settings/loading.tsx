import { LoadingRegion } from "@/components/layout/loading-region";
import { HeaderSkeleton } from "@/components/layout/page-skeletons";
import { Skeleton } from "@/components/ui/skeleton";

export default function SettingsLoading() {
  return (
    <LoadingRegion>
      <HeaderSkeleton />
      <Skeleton className="h-56 rounded-lg" />
      <Skeleton className="h-40 rounded-lg" />
    </LoadingRegion>
  );
}
