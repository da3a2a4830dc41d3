"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Controller, useFieldArray } from "react-hook-form";
import { useFieldError } from "@/components/forms/use-field-error";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { endpointMethods } from "@/lib/keys/schemas";
import type { EditorForm } from "./editor-form";
import { LimitInputs } from "./limit-inputs";
import { RowCard } from "./row-card";
import { RowsError } from "./rows-error";
import { ToggleRow } from "./toggle-row";

const methods = endpointMethods.map((value) => ({ value, label: value }));
const pathExample = "/v1/cccd/*";
/** As many as a rule may have. */
const mostLimits = 4;

type EndpointRulesFieldProps = {
  form: EditorForm;
  /** Id of the list of known paths. */
  pathsId: string;
};

/** What the key may call, by method and path, each with limits of its own. */
export function EndpointRulesField({ form, pathsId }: EndpointRulesFieldProps) {
  const t = useTranslations("keys.restrictions.endpoints");
  const fieldError = useFieldError();
  const { control, formState } = form;
  const { fields, append, remove } = useFieldArray({ control, name: "endpointRules" });
  const add = useRef<HTMLButtonElement>(null);
  return (
    <>
      {fields.map((field, index) => (
        <EndpointRuleRow
          key={field.id}
          form={form}
          pathsId={pathsId}
          index={index}
          onRemove={() => {
            remove(index);
            add.current?.focus();
          }}
        />
      ))}
      <RowsError text={fieldError(formState.errors.endpointRules?.root)} />
      <Button ref={add} onClick={() => append({ methods: [], path: "", limits: [] }, { focusName: `endpointRules.${fields.length}.path` })}>
        <Plus aria-hidden />
        {t("add")}
      </Button>
    </>
  );
}

type EndpointRuleRowProps = EndpointRulesFieldProps & { index: number; onRemove(): void };

function EndpointRuleRow({ form, pathsId, index, onRemove }: EndpointRuleRowProps) {
  const t = useTranslations("keys.restrictions.endpoints");
  const limitText = useTranslations("keys.restrictions.limits");
  const fieldError = useFieldError();
  const { control, register, formState } = form;
  const { fields, append, remove } = useFieldArray({ control, name: `endpointRules.${index}.limits` });
  const add = useRef<HTMLButtonElement>(null);
  const errors = formState.errors.endpointRules?.[index];
  const label = t("row", { number: index + 1 });

  return (
    <RowCard label={label} removeLabel={t("remove", { row: label })} onRemove={onRemove}>
      <Field label={t("path")} description={t("path_hint")} error={fieldError(errors?.path)}>
        <Input list={pathsId} className="font-mono" autoComplete="off" autoCapitalize="off" spellCheck={false} placeholder={pathExample} {...register(`endpointRules.${index}.path`)} />
      </Field>
      <Controller
        control={control}
        name={`endpointRules.${index}.methods`}
        render={({ field }) => (
          <ToggleRow
            legend={t("methods")}
            options={methods}
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            description={field.value.length === 0 ? t("all_methods") : undefined}
            error={fieldError(errors?.methods)}
          />
        )}
      />
      {fields.map((field, place) => (
        <LimitInputs
          key={field.id}
          label={t("limit_row", { row: label, number: place + 1 })}
          limit={register(`endpointRules.${index}.limits.${place}.limit`)}
          period={register(`endpointRules.${index}.limits.${place}.period`)}
          burst={register(`endpointRules.${index}.limits.${place}.burst`)}
          errors={errors?.limits?.[place]}
          onRemove={() => {
            remove(place);
            add.current?.focus();
          }}
        />
      ))}
      <RowsError text={fieldError(errors?.limits?.root)} />
      {fields.length < mostLimits ? (
        <Button ref={add} size="sm" onClick={() => append({ period: "minute", limit: "", burst: "" })}>
          <Plus aria-hidden />
          {limitText("add")}
        </Button>
      ) : null}
    </RowCard>
  );
}
