"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type PasswordFieldProps = Omit<ComponentProps<typeof Input>, "type" | "className"> & {
  /** `current-password` or `new-password`, which password managers go by. */
  autoComplete: "current-password" | "new-password";
  /** "Password" where nothing else is said. */
  label?: string;
  description?: string;
  /** Beside the label, at the right. */
  aside?: ReactNode;
  error: string | undefined;
};

/** A password with a button that shows it: seeing what one types is how long passwords succeed. */
export function PasswordField({ label, description, aside, error, ...input }: PasswordFieldProps) {
  const t = useTranslations("auth.fields");
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field label={label ?? t("password")} description={description} aside={aside} error={error}>
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
