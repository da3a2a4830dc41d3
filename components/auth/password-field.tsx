"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type PasswordFieldProps = Omit<ComponentProps<typeof Input>, "type" | "className"> & {
  /** `current-password` or `new-password`, which password managers go by. */
  autoComplete: "current-password" | "new-password";
  description?: string;
  error: string | undefined;
};

/** A password with a button that shows it: seeing what one types is how long passwords succeed. */
export function PasswordField({ description, error, ...input }: PasswordFieldProps) {
  const t = useTranslations("auth.fields");
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field label={t("password")} description={description} error={error}>
      <div className="relative">
        <Input type={shown ? "text" : "password"} autoCapitalize="none" spellCheck={false} className="h-10 pr-11" {...input} />
        <Button
          variant="ghost"
          size="icon"
          className="absolute top-1 right-1"
          aria-label={shown ? t("hide") : t("show")}
          onClick={() => setShown(!shown)}
        >
          <Icon aria-hidden />
        </Button>
      </div>
    </Field>
  );
}
