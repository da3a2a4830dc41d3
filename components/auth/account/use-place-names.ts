"use client";

import { useTranslations } from "next-intl";

type Device = { browser: string | null; system: string | null };
type Place = { ip: string | null; country: string | null };

/** Gives the name of a device, as far as it is known. */
export function useDeviceName(): (device: Device) => string {
  const t = useTranslations("auth.security.sessions");
  return ({ browser, system }) => (browser !== null && system !== null ? t("on", { browser, system }) : (browser ?? system ?? t("unknown_device")));
}

/** Gives the name of a place in the network: its address, and its country (ISO 3166-1) where the host told. */
export function usePlaceName(): (place: Place) => string {
  const t = useTranslations("auth.security.sessions");
  return ({ ip, country }) => {
    const known = ip === null || ip === "unknown" ? t("unknown_address") : ip;
    return country === null ? known : t("in_country", { address: known, country });
  };
}
