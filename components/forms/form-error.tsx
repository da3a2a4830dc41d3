"use client";

import { useTranslations } from "next-intl";
import type { GlobalError } from "react-hook-form";
import { Alert } from "@/components/ui/alert";

/** The error of the form as a whole, with the request id to quote; nothing when there is none. */
export function FormError({ error }: { error: GlobalError | undefined }) {
  const t = useTranslations("ui");
  if (!error?.message) return null;
  return (
    <Alert tone="danger" live title={error.message}>
      {typeof error.type === "string" && error.type.startsWith("req_") ? t("request_id", { id: error.type }) : null}
    </Alert>
  );
}
