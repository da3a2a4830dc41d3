"use client";

import "@/components/forms/jitless";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { startTransition, useEffect, useEffectEvent, useId, useRef } from "react";
import { Controller } from "react-hook-form";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { type KeyDetail, updateKeySchema } from "@/lib/keys/schemas";
import { type ScopeChoice, ScopePicker } from "../forms/scope-picker";
import { applyInputError, useInputForm } from "../forms/use-input-form";
import type { KeyAction, KeyChange } from "../key-actions-type";
import { EndpointRulesField } from "./endpoint-rules-field";
import { FormSection } from "./form-section";
import { LeaveWarning } from "./leave-warning";
import { LifetimeFields } from "./lifetime-fields";
import { LimitRulesField } from "./limit-rules-field";
import { LineListField } from "./line-list-field";
import { changeBetween, restrictionFields, type RestrictionValues, toKeyChange, valuesOf } from "./restriction-values";
import { SaveBar } from "./save-bar";
import { TimeWindowsField } from "./time-windows-field";
import { timeZones } from "./time-zones";
import { useDraft } from "./use-draft";
import { useFocusFault } from "./use-focus-fault";

export type RestrictionsEditorProps = {
  organisationSlug: string;
  apiKey: KeyDetail;
  scopes: readonly ScopeChoice[];
  /** Paths to choose from. */
  paths: readonly string[];
  /** Where the visitor calls from; null where that is not known. */
  address: string | null;
  mayEdit: boolean;
  updateKey: KeyAction<KeyChange, KeyDetail>;
};

const addressExamples = "203.0.113.0/24\n2001:db8::/32";
const originExample = "https://app.example.com";

/** Everything that narrows a key down, in one form. Heavy: load it lazily. */
export function RestrictionsEditor({ organisationSlug, apiKey, scopes, paths, address, mayEdit, updateKey }: RestrictionsEditorProps) {
  const t = useTranslations("keys.restrictions");
  const router = useRouter();
  const fieldError = useFieldError();
  const [formId, pathsId, zonesId] = [useId(), useId(), useId()];
  const form = useInputForm({ schema: updateKeySchema, toInput: (values: RestrictionValues): KeyChange => toKeyChange(apiKey.id, values), defaultValues: valuesOf(apiKey), shouldFocusError: false });
  const { register, control, handleSubmit, setError, setValue, getValues, reset, formState } = form;
  const { errors, isSubmitting, isDirty, defaultValues, submitCount } = formState;
  const element = useRef<HTMLFormElement>(null);
  useFocusFault(element, { submitCount, faulty: Object.keys(errors).length > 0 });
  const forgetDraft = useDraft(form, `tollgate:key-draft:${apiKey.id}`, JSON.stringify(defaultValues));

  // What the key has changes elsewhere too: an editor in which nothing was changed goes along.
  const current = JSON.stringify(valuesOf(apiKey));
  const followed = useRef(current);
  const follow = useEffectEvent(() => {
    if (followed.current === current) return;
    followed.current = current;
    if (!isDirty) reset(valuesOf(apiKey));
  });
  useEffect(() => follow(), [current]);

  function settle(values: RestrictionValues) {
    reset(values);
    forgetDraft();
  }

  const submit = handleSubmit(async () => {
    // The form was complete when it was made, so its defaults are too.
    const change = changeBetween(toKeyChange(apiKey.id, defaultValues as RestrictionValues), toKeyChange(apiKey.id, getValues()));
    try {
      const result = await updateKey(organisationSlug, change);
      if (result.ok) {
        settle(valuesOf(result.data));
        startTransition(() => router.refresh());
        notify("success", t("save.done"));
      } else if (!leadToSignIn(result.error.code)) {
        applyInputError(result.error, restrictionFields, setError);
      }
    } catch {
      // The network failed, or the server did before it could answer: what was typed stays.
      setError("root", { message: t("save.unreachable") });
    }
  });

  function addAddress(own: string) {
    const list = getValues("allowedCidrs").trimEnd();
    setValue("allowedCidrs", list === "" ? own : `${list}\n${own}`, { shouldDirty: true, shouldValidate: true });
  }

  return (
    <form ref={element} id={formId} noValidate onSubmit={(event) => void submit(event)}>
      {/* `min-w-0`: a fieldset is as wide as its content otherwise. */}
      <fieldset disabled={!mayEdit} aria-label={t("title")} className="flex min-w-0 flex-col gap-4">
        <FormError error={errors.root} />
        <FormSection title={t("scopes.title")} description={t("scopes.text")}>
          <Controller
            control={control}
            name="scopes"
            render={({ field }) => <ScopePicker hiddenLegend choices={scopes} value={field.value} onChange={field.onChange} onBlur={field.onBlur} error={fieldError(errors.scopes)} />}
          />
        </FormSection>
        <FormSection title={t("limits.title")} description={t("limits.text")}>
          <LimitRulesField form={form} />
        </FormSection>
        <FormSection title={t("networks.title")} description={t("networks.text")}>
          <LineListField
            label={t("networks.label")}
            description={t("networks.hint")}
            placeholder={addressExamples}
            field={register("allowedCidrs")}
            error={errors.allowedCidrs}
          />
          {address === null || !mayEdit ? null : (
            <Button size="sm" onClick={() => addAddress(address)}>
              <Plus aria-hidden />
              {t("networks.add_own", { address })}
            </Button>
          )}
        </FormSection>
        <FormSection title={t("origins.title")} description={t("origins.text")}>
          <LineListField label={t("origins.label")} description={t("origins.hint")} placeholder={originExample} field={register("allowedOrigins")} error={errors.allowedOrigins} />
        </FormSection>
        <FormSection title={t("times.title")} description={t("times.text")}>
          <TimeWindowsField form={form} zonesId={zonesId} />
        </FormSection>
        <FormSection title={t("endpoints.title")} description={t("endpoints.text")}>
          <EndpointRulesField form={form} pathsId={pathsId} />
        </FormSection>
        <FormSection title={t("lifetime.title")} description={t("lifetime.text")}>
          <LifetimeFields form={form} />
        </FormSection>
      </fieldset>
      <datalist id={pathsId}>
        {paths.map((path) => (
          <option key={path} value={path} />
        ))}
      </datalist>
      <datalist id={zonesId}>
        {timeZones().map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {isDirty && mayEdit ? <SaveBar formId={formId} saving={isSubmitting} faulty={Object.keys(errors).length > 0} onDiscard={() => settle(valuesOf(apiKey))} /> : null}
      <LeaveWarning active={isDirty && mayEdit} onLeave={() => settle(valuesOf(apiKey))} />
    </form>
  );
}
