"use client";

import dynamic from "next/dynamic";

/** The place of toasts, loaded after the page: nothing is told before somebody acts. */
export const DeferredToaster = dynamic(() => import("@/components/ui/toaster").then((module) => module.Toaster), { ssr: false });
