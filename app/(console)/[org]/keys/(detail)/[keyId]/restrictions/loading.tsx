import { EditorSkeleton } from "@/components/keys/detail/key-skeletons";
import { LoadingRegion } from "@/components/layout/loading-region";

export default function KeyRestrictionsLoading() {
  return (
    <LoadingRegion>
      <EditorSkeleton />
    </LoadingRegion>
  );
}
