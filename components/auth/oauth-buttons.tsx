"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { OauthService } from "@/lib/auth/schemas";
import { ServiceMark } from "./service-mark";

type OauthButtonsProps = {
  services: readonly OauthService[];
  /** A path of this site that has been checked; where to go afterwards. */
  next: string;
  /** Read at the click. */
  remembered?: () => boolean;
};

/** Ways in by other services; nothing where none is set up. */
export function OauthButtons({ services, next, remembered = () => false }: OauthButtonsProps) {
  const t = useTranslations("auth.oauth");
  const [leaving, setLeaving] = useState<OauthService | null>(null);
  const [failed, setFailed] = useState(false);
  if (services.length === 0) return null;

  async function go(service: OauthService) {
    setLeaving(service);
    setFailed(false);
    const address = await import("@/lib/auth/oauth-client").then(
      ({ oauthAddress }) => oauthAddress(service, { next, remembered: remembered() }),
      () => null,
    );
    if (address !== null) return window.location.assign(address);
    setLeaving(null);
    setFailed(true);
  }

  return (
    <div className="space-y-3">
      <div className="flex items-center gap-3 text-sm text-muted-foreground before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">{t("or")}</div>
      {failed ? <Alert tone="danger" live title={t("unreachable")} /> : null}
      {services.map((service) => (
        <Button key={service} size="lg" className="w-full" loading={leaving === service} disabled={leaving !== null} onClick={() => void go(service)}>
          <ServiceMark service={service} />
          {t("continue_with", { service: t(`services.${service}`) })}
        </Button>
      ))}
    </div>
  );
}
