"use client";

import { useTranslations } from "next-intl";
import { lazy } from "react";
import { DeferredMenu } from "@/components/ui/deferred-menu";
import { railItem, railLabel } from "./rail-classes";

const loadDropdown = () => import("./account-dropdown").then((module) => ({ default: module.AccountDropdown }));
const AccountDropdown = lazy(loadDropdown);

/** Who is signed in, with theme, language and the way out behind it. */
export function AccountMenu({ name, email }: { name: string; email: string }) {
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
      render={(controls) => <AccountDropdown {...controls} name={name} email={email} />}
    />
  );
}
