"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { useWatch } from "react-hook-form";
import { applyActionError } from "@/components/forms/apply-action-error";
import { FormError } from "@/components/forms/form-error";
import { useLeaveWarning } from "@/components/forms/use-leave-warning";
import { useZodForm } from "@/components/forms/use-zod-form";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { answerOf } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { type UpstreamDetail, updateUpstreamSchema } from "@/lib/products/schemas";
import { type UpstreamFieldValues, UpstreamFields } from "./upstream-fields";

type Values = UpstreamFieldValues & { upstreamId: string };

type UpstreamSettingsProps = {
  upstream: UpstreamDetail;
  canSeal: boolean;
  updateUpstream(input: Values): Promise<ActionResult<void>>;
};

const fields = ["name", "description", "baseUrl", "authHeader", "authValue", "connectTimeoutMs", "responseTimeoutMs", "allowPrivateHost", "enabled"] as const;

/** Settings of an upstream. The credential is replaced by typing a new one; the old one is not here to be seen. */
export function UpstreamSettings({ upstream, canSeal, updateUpstream }: UpstreamSettingsProps) {
  const t = useTranslations("products");
  const format = useFormatter();
  const router = useRouter();
  const { name, description, baseUrl, authHeader, connectTimeoutMs, responseTimeoutMs, allowPrivateHost, enabled, authSetAt } = upstream;
  const { register, handleSubmit, setError, control, reset, getValues, formState } = useZodForm(updateUpstreamSchema.required(), {
    upstreamId: upstream.id, name, description, baseUrl, authHeader: authHeader ?? "", authValue: "", connectTimeoutMs, responseTimeoutMs, allowPrivateHost, enabled,
  });
  const { errors, isSubmitting, isDirty } = formState;
  const typedUrl = useWatch({ control, name: "baseUrl" });
  useLeaveWarning(isDirty);

  const submit = handleSubmit(async () => {
    const values = getValues();
    const result = await answerOf(() => updateUpstream(values));
    if (result?.ok) {
      // What is saved is the new beginning; the credential leaves the page.
      reset({ ...values, authValue: "" });
      notify("success", t("form.saved"));
      startTransition(() => router.refresh());
    } else if (result === null) setError("root", { message: t("unreachable") });
    else if (!leadToSignIn(result.error.code)) applyActionError(result.error, fields, setError);
  });

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-6">
      <FormError error={errors.root} />
      <UpstreamFields
        register={register}
        errors={errors}
        baseUrl={typedUrl}
        authSetAt={authSetAt === null ? null : format.dateTime(new Date(authSetAt), { dateStyle: "medium", timeStyle: "short" })}
        canSeal={canSeal}
      />
      <div className="flex flex-wrap items-center justify-end gap-3">
        {isDirty ? <p className="text-sm text-muted-foreground">{t("form.leave")}</p> : null}
        <Button variant="primary" type="submit" loading={isSubmitting}>
          {t("form.save")}
        </Button>
      </div>
    </form>
  );
}
