"use client";

import "@/components/forms/jitless";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { z } from "zod";
import { applyFailure } from "@/components/forms/apply-failure";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { useZodForm } from "@/components/forms/use-zod-form";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CardHeading } from "@/components/ui/card-heading";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { answerOf } from "@/components/ui/use-attempt";
import { type GrantCreditsInput, grantCreditsSchema } from "@/lib/billing/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { wholeNumberIn } from "./whole-number";

const formSchema: z.ZodType<GrantCreditsInput, { units: string; reason: string }> = z
  .object({ units: z.string(), reason: z.string() })
  .transform(({ units, reason }) => ({ units: wholeNumberIn(units), reason }))
  .pipe(grantCreditsSchema);

const empty = { units: "", reason: "" };

type GrantFormProps = {
  organisationId: string;
  grantCredits(input: GrantCreditsInput & { organisationId: string }): Promise<ActionResult<void>>;
};

/** An operator's form: prepaid units for an organisation. What was granted can't be taken back. */
export function GrantForm({ organisationId, grantCredits }: GrantFormProps) {
  const t = useTranslations("billing.grant_form");
  const router = useRouter();
  const fieldError = useFieldError();
  const { register, handleSubmit, setError, reset, formState } = useZodForm(formSchema, empty);
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (input) => {
    const result = await answerOf(() => grantCredits({ ...input, organisationId }));
    if (!result?.ok) return applyFailure(result, { fields: ["units", "reason"], unreachable: t("unreachable"), setError });
    reset(empty);
    startTransition(() => router.refresh());
    notify("success", t("granted", { count: input.units }));
  });

  return (
    <Card>
      <CardHeading title={t("title")} description={t("description")} />
      <form noValidate onSubmit={(event) => void submit(event)} className="space-y-5 p-4">
        <FormError error={errors.root} />
        <div className="grid gap-5 sm:grid-cols-[12rem_1fr]">
          <Field label={t("units")} error={fieldError(errors.units)}>
            <Input inputMode="numeric" autoComplete="off" {...register("units")} />
          </Field>
          <Field label={t("reason")} description={t("reason_hint")} error={fieldError(errors.reason)}>
            <Input autoComplete="off" maxLength={200} {...register("reason")} />
          </Field>
        </div>
        <Button type="submit" variant="primary" loading={isSubmitting}>
          {t("submit")}
        </Button>
      </form>
    </Card>
  );
}
