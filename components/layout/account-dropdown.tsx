"use client";

import { LogOut, ShieldCheck, Wrench } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import type { MenuControls } from "@/components/ui/deferred-menu";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { themeChoices } from "@/components/ui/theme-choices";
import { useAttempt } from "@/components/ui/use-attempt";
import { locales } from "@/lib/platform/i18n/locales";
import { setLocale } from "@/lib/platform/i18n/set-locale";
import { signOutToHome } from "./sign-out";

type AccountDropdownProps = MenuControls & { name: string; email: string; isOperator: boolean };

/** Theme, language, the account's security, for operators their console, and the way out. */
export function AccountDropdown({ trigger, open, onOpenChange, name, email, isOperator }: AccountDropdownProps) {
  const t = useTranslations();
  const locale = useLocale();
  const router = useRouter();
  const attempt = useAttempt();
  const { theme, setTheme } = useTheme();
  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top" className="w-56">
        <div className="px-2 py-1.5">
          <p className="truncate font-medium">{name}</p>
          <p className="truncate text-sm text-muted-foreground">{email}</p>
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t("ui.theme.label")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme ?? "system"} onValueChange={setTheme}>
          {themeChoices.map(({ value, icon: Icon }) => (
            <DropdownMenuRadioItem key={value} value={value}>
              <Icon aria-hidden />
              {t(`ui.theme.${value}`)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t("ui.locale.label")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={locale} onValueChange={(next) => startTransition(async () => void (await attempt(() => setLocale(next))))}>
          {locales.map((value) => (
            <DropdownMenuRadioItem key={value} value={value} lang={value}>
              {t(`ui.locale.names.${value}`)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => router.push("/account/security")}>
          <ShieldCheck aria-hidden />
          {t("console.account_security")}
        </DropdownMenuItem>
        {isOperator ? (
          <DropdownMenuItem onSelect={() => router.push("/admin")}>
            <Wrench aria-hidden />
            {t("console.operator")}
          </DropdownMenuItem>
        ) : null}
        <DropdownMenuItem onSelect={() => void attempt(signOutToHome)}>
          <LogOut aria-hidden />
          {t("console.sign_out")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
