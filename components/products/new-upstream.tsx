"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useWatch } from "react-hook-form";
import { applyActionError } from "@/components/forms/apply-action-error";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { useLeaveWarning } from "@/components/forms/use-leave-warning";
import { useZodForm } from "@/components/forms/use-zod-form";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { answerOf } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { createUpstreamSchema } from "@/lib/products/schemas";
import { type UpstreamFieldValues, UpstreamFields } from "./upstream-fields";

type Values = UpstreamFieldValues & { slug: string };

type NewUpstreamProps = {
  /** Whether this server can store a credential. */
  canSeal: boolean;
  createUpstream(input: Values): Promise<ActionResult<{ id: string }>>;
};

const fields = ["name", "slug", "description", "baseUrl", "authHeader", "authValue", "connectTimeoutMs", "responseTimeoutMs", "allowPrivateHost", "enabled"] as const;
const placeholder = "<slug>";

/** Registers an upstream, then leads to its page, where the document is imported. */
export function NewUpstream({ canSeal, createUpstream }: NewUpstreamProps) {
  const t = useTranslations("products");
  const router = useRouter();
  const fieldError = useFieldError();
  const { register, handleSubmit, setError, control, getValues, formState } = useZodForm(createUpstreamSchema, {
    name: "", slug: "", description: "", baseUrl: "", authHeader: "", authValue: "", connectTimeoutMs: 3_000, responseTimeoutMs: 30_000, allowPrivateHost: false, enabled: true,
  });
  const { errors, isSubmitting, isDirty, isSubmitSuccessful } = formState;
  const [baseUrl, slug] = useWatch({ control, name: ["baseUrl", "slug"] });
  useLeaveWarning(isDirty && !isSubmitSuccessful);

  // What was typed is sent: the server makes of it what the schema says, as here.
  const submit = handleSubmit(async () => {
    const result = await answerOf(() => createUpstream(getValues()));
    if (result?.ok) router.push(`/admin/products/${result.data.id}`);
    else if (result === null) setError("root", { message: t("unreachable") });
    else if (!leadToSignIn(result.error.code)) applyActionError(result.error, fields, setError);
  });

  return (
    <>
      <div className="space-y-2">
        <Link href="/admin/products" className="text-sm text-muted-foreground hover:text-foreground hover:underline">
          {t("title")}
        </Link>
        <PageHeader title={t("new.title")} description={t("new.description")} />
      </div>
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-6">
        <FormError error={errors.root} />
        <UpstreamFields
          register={register}
          errors={errors}
          baseUrl={baseUrl}
          authSetAt={null}
          canSeal={canSeal}
          slug={
            <Field label={t("form.slug")} description={t("form.slug_hint", { slug: slug || placeholder })} error={fieldError(errors.slug)}>
              <Input autoComplete="off" autoCapitalize="none" spellCheck={false} className="font-mono" {...register("slug")} />
            </Field>
          }
        />
        <div className="flex justify-end">
          <Button variant="primary" type="submit" loading={isSubmitting}>
            {t("new.submit")}
          </Button>
        </div>
      </form>
    </>
  );
}
