"use client";

import "@/components/forms/jitless";
import { useFormatter, useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { useZodForm } from "@/components/forms/use-zod-form";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type Family, type FamilyMember, parentSchema } from "@/lib/accounts/sharing-client";
import type { OrganisationAction } from "../account-actions";
import { useAccountAction } from "../use-account-action";
import { useSendForm } from "../use-send-form";

const ConfirmDialog = dynamic(() => import("@/components/ui/confirm-dialog").then((module) => module.ConfirmDialog), { ssr: false });

type FamilyCardProps = {
  organisationSlug: string;
  family: Family;
  mayChange: boolean;
  actions: { join: OrganisationAction<{ slug: string }>; leave: OrganisationAction<Record<string, never>>; drop: OrganisationAction<{ organisationId: string }> };
};

type Open = { kind: "leave" } | { kind: "drop"; child: FamilyMember };

/** What stands above an organisation and below it, and what all that is below it used this month. */
export function FamilyCard({ organisationSlug: slug, family: { parent, ownUnits, below }, mayChange, actions }: FamilyCardProps) {
  const t = useTranslations("accounts.family");
  const format = useFormatter();
  const run = useAccountAction();
  const [open, setOpen] = useState<Open | null>(null);
  const units = (count: number) => t("units", { units: format.number(count) });

  return (
    <Card>
      <CardHeader>
        <div className="min-w-0">
          <CardTitle>{t("title")}</CardTitle>
          <p className="text-sm text-muted-foreground">{t("description")}</p>
        </div>
        {parent !== null && mayChange ? (
          <Button size="sm" onClick={() => setOpen({ kind: "leave" })}>
            {t("leave")}
          </Button>
        ) : null}
      </CardHeader>
      <dl className="border-b border-border px-4 py-3">
        <dt className="text-sm text-muted-foreground">{t("parent")}</dt>
        <dd>{parent === null ? t("no_parent") : <span className="font-medium break-words">{parent.name}</span>}</dd>
      </dl>
      {parent === null && mayChange ? <JoinForm join={(input) => actions.join(slug, input)} /> : null}
      <div className="px-4 py-3">
        <h3 className="text-sm text-muted-foreground">{t("children")}</h3>
        {below.length === 0 ? (
          <p>{t("no_children")}</p>
        ) : (
          <ul className="mt-1 divide-y divide-border">
            <li className="flex flex-wrap justify-between gap-x-4 py-2">
              <span className="font-medium">{t("own")}</span>
              <span className="tabular-nums">{units(ownUnits)}</span>
            </li>
            {below.map((child) => (
              <li key={child.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2" style={{ paddingInlineStart: `${child.depth}rem` }}>
                <span className="min-w-0 break-words">{child.name}</span>
                <span className="flex items-center gap-3">
                  <span className="tabular-nums">{units(child.unitsThisMonth)}</span>
                  {mayChange && child.depth === 1 ? (
                    <Button size="sm" variant="ghost" aria-label={t("drop_named", { name: child.name })} onClick={() => setOpen({ kind: "drop", child })}>
                      {t("drop")}
                    </Button>
                  ) : null}
                </span>
              </li>
            ))}
            <li className="flex flex-wrap justify-between gap-x-4 py-2 font-medium">
              <span>{t("total")}</span>
              <span className="tabular-nums">{units(below.reduce((sum, { unitsThisMonth }) => sum + unitsThisMonth, ownUnits))}</span>
            </li>
          </ul>
        )}
      </div>
      {open === null ? null : (
        <ConfirmDialog
          onClose={() => setOpen(null)}
          title={open.kind === "leave" ? t("leave_title", { name: parent?.name ?? "" }) : t("drop_title", { name: open.child.name })}
          description={t(open.kind === "leave" ? "leave_text" : "drop_text")}
          confirmLabel={t(open.kind)}
          onConfirm={async () => {
            if (open.kind === "leave") await run(() => actions.leave(slug, {}), t("left"));
            else await run(() => actions.drop(slug, { organisationId: open.child.id }), t("dropped"));
            setOpen(null);
          }}
        />
      )}
    </Card>
  );
}

function JoinForm({ join }: { join(input: { slug: string }): ReturnType<OrganisationAction<{ slug: string }>> }) {
  const t = useTranslations("accounts.family");
  const fieldError = useFieldError();
  const send = useSendForm();
  const { register, setError, handleSubmit, formState } = useZodForm(parentSchema, { slug: "" });
  const submit = handleSubmit(async (input) => {
    await send({ call: () => join(input), fields: ["slug"], setError, done: t("joined", { slug: input.slug }) });
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="space-y-3 border-b border-border px-4 py-3">
      <p className="text-sm text-muted-foreground">{t("join_text")}</p>
      <FormError error={formState.errors.root} />
      <Field label={t("slug")} description={t("slug_hint")} error={fieldError(formState.errors.slug)} className="max-w-sm">
        <Input autoComplete="off" autoCapitalize="none" spellCheck={false} {...register("slug")} />
      </Field>
      <Button type="submit" loading={formState.isSubmitting}>
        {t("join")}
      </Button>
    </form>
  );
}
