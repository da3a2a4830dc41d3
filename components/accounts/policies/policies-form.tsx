"use client";

import "@/components/forms/jitless";
import { useFormatter, useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { CheckOption } from "@/components/forms/check-option";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { useZodForm } from "@/components/forms/use-zod-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { liveKeyRoleChoices, type Policies, type SavePoliciesInput, savePoliciesSchema } from "@/lib/accounts/policies-client";
import type { OrganisationAction } from "../account-actions";
import { useSendForm } from "../use-send-form";
import { PolicySection } from "./policy-section";

type PoliciesFormProps = {
  organisationSlug: string;
  policies: Policies;
  /** The visitor's present address; null where it can't be told. */
  address: string | null;
  save: OrganisationAction<SavePoliciesInput, Policies>;
};

/** A number as a form has it: nothing means null. */
const wholeOrNull = { setValueAs: (text: unknown) => (text === "" || text === null ? null : Number(text)) };
const lines = (text: string) => text.split(/[\s,]+/).filter((line) => line !== "");

/** The message of a list's error, or of the first of its items that has one. */
function listError(error: unknown): { message?: string } | undefined {
  if (Array.isArray(error)) return (error as ({ message?: string } | undefined)[]).find((one) => one?.message !== undefined);
  return error as { message?: string } | undefined;
}

/** What an organisation asks of its members. */
export function PoliciesForm({ organisationSlug, policies, address, save }: PoliciesFormProps) {
  const t = useTranslations("accounts.policies");
  const roleName = useTranslations("accounts.roles.names");
  const format = useFormatter();
  const fieldError = useFieldError();
  const send = useSendForm();
  const { mfaRequiredFrom, ...rules } = policies;
  const defaults: SavePoliciesInput = { ...rules, mfaRequired: mfaRequiredFrom !== null, mfaGraceDays: null };
  const { register, control, setError, handleSubmit, formState } = useZodForm(savePoliciesSchema, defaults);
  const { errors, isSubmitting } = formState;
  const fields = ["allowedCidrs", "mfaGraceDays", "idleTimeoutMinutes", "absoluteTimeoutHours", "mostSessions", "keyMaxAgeDays"] as const;
  const submit = handleSubmit(async (input) => void (await send({ call: () => save(organisationSlug, input), fields, setError, done: t("saved") })));
  const number = (name: "mfaGraceDays" | "idleTimeoutMinutes" | "absoluteTimeoutHours" | "mostSessions" | "keyMaxAgeDays", label: string, description?: string) => (
    <Field label={label} error={fieldError(errors[name])} {...(description === undefined ? {} : { description })}>
      <Input inputMode="numeric" autoComplete="off" {...register(name, wholeOrNull)} />
    </Field>
  );

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="space-y-6">
      <PolicySection title={t("networks.title")} text={t("networks.text")}>
        <Controller
          control={control}
          name="allowedCidrs"
          render={({ field }) => (
            <Field label={t("networks.field")} description={t("networks.hint", { address: address ?? "–" })} error={fieldError(listError(errors.allowedCidrs))}>
              <Textarea
                rows={4}
                className="font-mono"
                spellCheck={false}
                autoCapitalize="off"
                ref={field.ref}
                name={field.name}
                defaultValue={policies.allowedCidrs.join("\n")}
                onChange={(event) => field.onChange(lines(event.target.value))}
                onBlur={field.onBlur}
              />
            </Field>
          )}
        />
      </PolicySection>
      <PolicySection title={t("factor.title")} text={t("factor.text")}>
        <CheckOption
          label={t("factor.required")}
          text={mfaRequiredFrom === null ? undefined : t("factor.since", { at: format.dateTime(new Date(mfaRequiredFrom), { dateStyle: "long", timeStyle: "short" }) })}
          {...register("mfaRequired")}
        />
        <div className="max-w-sm">{number("mfaGraceDays", t("factor.grace"), t("factor.grace_hint"))}</div>
      </PolicySection>
      <PolicySection title={t("sessions.title")} text={t("sessions.text")}>
        <div className="grid gap-4 sm:grid-cols-3">
          {number("idleTimeoutMinutes", t("sessions.idle"))}
          {number("absoluteTimeoutHours", t("sessions.absolute"))}
          {number("mostSessions", t("sessions.most"))}
        </div>
      </PolicySection>
      <PolicySection title={t("keys.title")} text={t("keys.text")}>
        <fieldset className="space-y-1.5">
          <legend className="text-sm font-medium">{t("keys.roles")}</legend>
          <p className="text-sm text-muted-foreground">{t("keys.roles_hint")}</p>
          <div className="grid gap-2 sm:grid-cols-3">
            {liveKeyRoleChoices.map((role) => (
              <CheckOption key={role} value={role} label={roleName(role)} {...register("liveKeyRoles")} />
            ))}
          </div>
        </fieldset>
        <div className="max-w-sm">{number("keyMaxAgeDays", t("keys.age"), t("keys.age_hint"))}</div>
      </PolicySection>
      <FormError error={errors.root} />
      <Button type="submit" variant="primary" loading={isSubmitting}>
        {t("save")}
      </Button>
    </form>
  );
}
