"use client";

import { useTranslations } from "next-intl";
import { lazy } from "react";
import { DeferredMenu } from "@/components/ui/deferred-menu";
import { railItem, railLabel } from "./rail-classes";

const loadDropdown = () => import("./account-dropdown").then((module) => ({ default: module.AccountDropdown }));
const AccountDropdown = lazy(loadDropdown);

type AccountMenuProps = {
  name: string;
  email: string;
  /** Shows the way to the operator's console, which checks for itself who comes. */
  isOperator: boolean;
};

/** Who is signed in, with theme, language and the way out behind it. */
export function AccountMenu({ name, email, isOperator }: AccountMenuProps) {
  const t = useTranslations("console");
  return (
    <DeferredMenu
      className={railItem}
      title={t("account")}
      preload={loadDropdown}
      label={
        <>
          <span aria-hidden className="flex size-5 shrink-0 items-center justify-center rounded-full border border-border text-xs font-medium text-foreground">
            {Array.from(name)[0]?.toUpperCase()}
          </span>
          <span className={`${railLabel} text-left`}>
            <span className="sr-only">{t("account")}: </span>
            {name}
          </span>
        </>
      }
      render={(controls) => <AccountDropdown {...controls} name={name} email={email} isOperator={isOperator} />}
    />
  );
}
