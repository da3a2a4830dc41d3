"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FieldErrors, UseFormRegister } from "react-hook-form";
import { useFieldError } from "@/components/forms/use-field-error";
import { Alert } from "@/components/ui/alert";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { CheckField } from "./check-field";

/** What both forms of an upstream hold. */
export type UpstreamFieldValues = {
  name: string;
  description: string;
  baseUrl: string;
  authHeader: string;
  authValue: string;
  connectTimeoutMs: number;
  responseTimeoutMs: number;
  allowPrivateHost: boolean;
  enabled: boolean;
};

type UpstreamFieldsProps = {
  register: UseFormRegister<UpstreamFieldValues>;
  errors: FieldErrors<UpstreamFieldValues>;
  /** As it is typed now. */
  baseUrl: string;
  /** Stands after the name: the slug of a new one. */
  slug?: ReactNode;
  /** When the credential was last set, for people to read; null where there is none. */
  authSetAt: string | null;
  canSeal: boolean;
};

/** The fields of an upstream: where it is, what it asks for, and for how long it is waited. */
export function UpstreamFields({ register, errors, baseUrl, slug, authSetAt, canSeal }: UpstreamFieldsProps) {
  const t = useTranslations("products.form");
  const fieldError = useFieldError();
  return (
    <>
      <Card>
        <CardHeader>
          <CardTitle>{t("address")}</CardTitle>
        </CardHeader>
        <div className="grid gap-4 p-4 md:grid-cols-2">
          <Field label={t("name")} description={t("name_hint")} error={fieldError(errors.name)}>
            <Input autoComplete="off" {...register("name")} />
          </Field>
          {slug}
          <Field label={t("summary")} error={fieldError(errors.description)} className="md:col-span-2">
            <Input autoComplete="off" {...register("description")} />
          </Field>
          <Field label={t("base_url")} description={t("base_url_hint")} error={fieldError(errors.baseUrl)} className="md:col-span-2">
            <Input type="url" inputMode="url" autoComplete="off" spellCheck={false} className="font-mono" {...register("baseUrl")} />
          </Field>
          {/^http:/i.test(baseUrl.trim()) ? (
            <Alert tone="warning" className="md:col-span-2">
              {t("plain_http")}
            </Alert>
          ) : null}
          <CheckField label={t("private")} text={t("private_hint")} {...register("allowPrivateHost")} />
          <CheckField label={t("enabled")} text={t("enabled_hint")} {...register("enabled")} />
        </div>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>{t("credential")}</CardTitle>
          <p className="w-full text-sm text-muted-foreground">{t("credential_hint")}</p>
        </CardHeader>
        <div className="grid gap-4 p-4 md:grid-cols-2">
          {canSeal ? null : (
            <Alert tone="warning" className="md:col-span-2">
              {t("field_keys_missing")}
            </Alert>
          )}
          <Field label={t("auth_header")} description={t("auth_header_hint")} error={fieldError(errors.authHeader)}>
            <Input autoComplete="off" spellCheck={false} className="font-mono" {...register("authHeader")} />
          </Field>
          <Field
            label={t("auth_value")}
            description={authSetAt === null ? t("auth_value_hint") : t("auth_value_set", { at: authSetAt })}
            error={fieldError(errors.authValue)}
          >
            <Input type="password" autoComplete="new-password" spellCheck={false} className="font-mono" {...register("authValue")} />
          </Field>
        </div>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>{t("timeouts")}</CardTitle>
          <p className="w-full text-sm text-muted-foreground">{t("timeouts_hint")}</p>
        </CardHeader>
        <div className="grid gap-4 p-4 md:grid-cols-2">
          <Field label={t("connect_timeout")} error={fieldError(errors.connectTimeoutMs)}>
            <Input type="number" inputMode="numeric" min={100} max={60_000} className="font-mono" {...register("connectTimeoutMs", { valueAsNumber: true })} />
          </Field>
          <Field label={t("response_timeout")} error={fieldError(errors.responseTimeoutMs)}>
            <Input type="number" inputMode="numeric" min={100} max={60_000} className="font-mono" {...register("responseTimeoutMs", { valueAsNumber: true })} />
          </Field>
        </div>
      </Card>
    </>
  );
}
