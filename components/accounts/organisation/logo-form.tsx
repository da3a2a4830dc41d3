"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { logoTypes, mostLogoBytes } from "@/lib/accounts/organisation-client";
import type { OrganisationAction } from "../account-actions";
import { useAccountAction } from "../use-account-action";

type LogoFormProps = {
  organisation: { slug: string; name: string };
  /** Address of the picture; null without one. */
  logo: string | null;
  setLogo: OrganisationAction<{ file: Uint8Array }>;
  removeLogo: OrganisationAction<object>;
};

/** Sets and removes the logo. */
export function LogoForm({ organisation: { slug, name }, logo, setLogo, removeLogo }: LogoFormProps) {
  const t = useTranslations("accounts");
  const run = useAccountAction();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function upload(file: File) {
    setFault(null);
    if (file.size > mostLogoBytes) return setFault(t("errors.logo_too_large"));
    setBusy(true);
    const bytes = new Uint8Array(await file.arrayBuffer());
    await run(() => setLogo(slug, { file: bytes }), t("general.logo_set"));
    setBusy(false);
  }

  return (
    <div className="flex flex-wrap items-center gap-4">
      {logo === null ? (
        <span aria-hidden className="flex size-14 items-center justify-center rounded-md bg-primary text-xl font-semibold text-primary-foreground">
          {Array.from(name)[0]?.toUpperCase()}
        </span>
      ) : (
        <picture className="contents">
          <img src={logo} alt={t("general.logo_alt", { name })} className="size-14 rounded-md border border-border object-contain" />
        </picture>
      )}
      <div className="space-y-1.5">
        <input
          ref={input}
          type="file"
          accept={logoTypes.join(",")}
          className="sr-only"
          tabIndex={-1}
          aria-label={t("general.logo")}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = "";
            if (file !== undefined) void upload(file);
          }}
        />
        <div className="flex flex-wrap gap-2">
          <Button loading={busy} onClick={() => input.current?.click()}>
            {t("general.logo_choose")}
          </Button>
          {logo === null ? null : (
            <Button variant="ghost" className="text-danger" onClick={() => void run(() => removeLogo(slug, {}), t("general.logo_removed"))}>
              {t("general.logo_remove")}
            </Button>
          )}
        </div>
        <p role={fault === null ? undefined : "alert"} className={fault === null ? "text-sm text-muted-foreground" : "text-sm text-danger"}>
          {fault ?? t("general.logo_hint")}
        </p>
      </div>
    </div>
  );
}
