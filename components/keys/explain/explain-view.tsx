"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

/** The form, fetched when its page is opened: it brings the form library and the schemas along. */
export const ExplainView = dynamic(() => import("./explain-form").then((module) => module.ExplainForm), {
  ssr: false,
  loading: () => (
    <div className="grid items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <Skeleton className="h-[29rem] rounded-lg" />
      <Skeleton className="h-[40rem] rounded-lg" />
    </div>
  ),
});
