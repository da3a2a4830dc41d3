import { useTranslations } from "next-intl";
import type { Forecast } from "@/lib/billing/schemas";
import { useAmounts } from "./use-amounts";

type ForecastTextProps = {
  forecast: Forecast;
  currency: string;
  /** RFC 3339: when the month is over. */
  resetsAt: string;
};

/** Where the month's use leads at its own pace, in a sentence. */
export function ForecastText({ forecast, currency, resetsAt }: ForecastTextProps) {
  const t = useTranslations("billing.forecast");
  const { units, day } = useAmounts(currency);
  return forecast.runsOutAt === null ? t("lasts", { units: units(forecast.units), date: day(resetsAt) }) : t("runs_out", { date: day(forecast.runsOutAt) });
}
