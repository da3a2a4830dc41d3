"use client";

import dynamic from "next/dynamic";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

/*
 * The forms, fetched when their pages are opened: they bring the form library and the schemas along, which the rest of
 * these pages does without.
 */

export const CapsFormView = dynamic(() => import("./caps-form").then((module) => module.CapsForm), {
  ssr: false,
  loading: () => <Skeleton className="h-64 sm:h-38" />,
});

export const PlanFormView = dynamic(() => import("./plan-form").then((module) => module.PlanForm), {
  ssr: false,
  loading: () => <CardSkeleton className="h-96 sm:h-80" />,
});

export const GrantFormView = dynamic(() => import("./grant-form").then((module) => module.GrantForm), {
  ssr: false,
  loading: () => <CardSkeleton className="h-72 sm:h-56" />,
});

function CardSkeleton({ className }: { className: string }) {
  return (
    <Card>
      <Skeleton className={className} />
    </Card>
  );
}
