"use client";

import "@/components/forms/jitless";
import { useTimeZone, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { imaginedCallSchema } from "@/lib/keys/explain-client";
import { endpointMethods } from "@/lib/keys/schemas";
import { applyInputError, useInputForm } from "../forms/use-input-form";
import type { ImaginedCall, KeyAction } from "../key-actions-type";
import type { EndpointMethod } from "../restrictions/restriction-values";
import { type ExplainValues, toImaginedCall } from "./explain-values";
import type { Explanation } from "./explanation-shape";
import { ExplanationCard } from "./explanation-card";

export type ExplainFormProps = {
  organisationSlug: string;
  keyId: string;
  /** The call that the form begins with, and what the gateway says to it. */
  first: { method: EndpointMethod; path: string; ip: string };
  explanation: Explanation;
  /** Calls to choose from. */
  paths: readonly string[];
  explainCall: KeyAction<ImaginedCall, Explanation>;
};

const originExample = "https://app.example.com";

/** Asks the gateway's own rules about a call as somebody imagines it. Nothing is called or counted. */
export function ExplainForm({ organisationSlug, keyId, first, explanation, paths, explainCall }: ExplainFormProps) {
  const t = useTranslations("keys.explain");
  const fieldError = useFieldError();
  const zone = useTimeZone() ?? "UTC";
  const [formId, pathsId] = [useId(), useId()];
  const [shown, setShown] = useState<Explanation | null>(explanation);
  const defaultValues: ExplainValues = { ...first, origin: "", at: "" };
  const form = useInputForm({ schema: imaginedCallSchema, toInput: (values: ExplainValues) => toImaginedCall(keyId, values), defaultValues });
  const { register, handleSubmit, setError, formState } = form;
  const { errors, isSubmitting } = formState;
  // A verdict beside faulty fields would seem to be about them; it does not come back with their correction either.
  if (shown !== null && Object.keys(errors).length > 0) setShown(null);

  const submit = handleSubmit(async (call) => {
    try {
      const result = await explainCall(organisationSlug, call);
      if (result.ok) setShown(result.data);
      else if (!leadToSignIn(result.error.code)) applyInputError(result.error, ["method", "path", "ip", "origin", "at"], setError);
    } catch {
      setError("root", { message: t("unreachable") });
    }
  });

  return (
    <div className="grid items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <Card aria-label={t("title")}>
        <CardHeader>
          <CardTitle>{t("title")}</CardTitle>
          <p className="text-sm text-muted-foreground">{t("description")}</p>
        </CardHeader>
        <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="space-y-4 p-4">
          <FormError error={errors.root} />
          <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-3">
            <Field label={t("method")} error={fieldError(errors.method)}>
              <Select {...register("method")}>
                {endpointMethods.map((method) => (
                  <option key={method}>{method}</option>
                ))}
              </Select>
            </Field>
            <Field label={t("path")} error={fieldError(errors.path)}>
              <Input list={pathsId} className="font-mono" autoComplete="off" autoCapitalize="off" spellCheck={false} {...register("path")} />
            </Field>
          </div>
          <Field label={t("ip")} description={t("ip_hint")} error={fieldError(errors.ip)}>
            <Input className="font-mono" autoComplete="off" spellCheck={false} {...register("ip")} />
          </Field>
          <Field label={t("origin")} description={t("origin_hint")} error={fieldError(errors.origin)}>
            <Input className="font-mono" autoComplete="off" autoCapitalize="off" spellCheck={false} placeholder={originExample} {...register("origin")} />
          </Field>
          <Field label={t("at")} description={t("at_hint", { zone })} error={fieldError(errors.at)}>
            <Input type="datetime-local" {...register("at")} />
          </Field>
          <Button variant="primary" type="submit" loading={isSubmitting} className="w-full">
            {t("submit")}
          </Button>
          <datalist id={pathsId}>
            {paths.map((path) => (
              <option key={path} value={path} />
            ))}
          </datalist>
        </form>
      </Card>
      <ExplanationCard explanation={shown} />
    </div>
  );
}
