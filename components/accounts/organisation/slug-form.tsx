"use client";

import "@/components/forms/jitless";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { useZodForm } from "@/components/forms/use-zod-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { changeSlugSchema } from "@/lib/accounts/organisation-client";
import type { OrganisationAction } from "../account-actions";
import { goTo } from "../go-to";
import { useSendForm } from "../use-send-form";

type SlugFormProps = { slug: string; appUrl: string; changeSlug: OrganisationAction<{ slug: string }, { slug: string }> };

/** Gives the organisation another address, after asking: the old one leads nowhere then. */
export function SlugForm({ slug, appUrl, changeSlug }: SlugFormProps) {
  const t = useTranslations("accounts.general");
  const fieldError = useFieldError();
  const send = useSendForm();
  const [asking, setAsking] = useState<string | null>(null);
  const { register, setError, handleSubmit, formState } = useZodForm(changeSlugSchema, { slug });
  const submit = handleSubmit((input) => (input.slug === slug ? undefined : setAsking(input.slug)));

  async function change(wanted: string) {
    const changed = await send({ call: () => changeSlug(slug, { slug: wanted }), fields: ["slug"], setError, done: t("slug_changed") });
    setAsking(null);
    // Everything on this page leads to the old address.
    if (changed !== null) goTo(`/${changed.data.slug}/settings`);
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="space-y-3">
      <FormError error={formState.errors.root} />
      <Field label={t("slug")} description={t("slug_hint", { url: appUrl })} error={fieldError(formState.errors.slug)}>
        <Input autoComplete="off" autoCapitalize="none" spellCheck={false} className="font-mono" {...register("slug")} />
      </Field>
      <Button type="submit" loading={formState.isSubmitting}>
        {t("save_slug")}
      </Button>
      {asking === null ? null : (
        <ConfirmDialog onClose={() => setAsking(null)} title={t("slug_title", { slug: asking })} description={t("slug_text", { slug })} confirmLabel={t("save_slug")} onConfirm={() => change(asking)} />
      )}
    </form>
  );
}
