import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { Card } from "@/components/ui/card";
import { CardHeading } from "@/components/ui/card-heading";
import type { Allowance, SetCapsInput } from "@/lib/billing/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { CapsFormView } from "./form-views";
import { useAmounts } from "./use-amounts";

type CapsCardProps = {
  organisationSlug: string;
  allowance: Allowance;
  /** What may be used is a trial's. */
  onTrial: boolean;
  mayUpdate: boolean;
  setCaps(organisationSlug: string, input: SetCapsInput): Promise<ActionResult<void>>;
};

/** The spend caps, to set or to read; where the plan sells nothing beyond its units, why there are none. */
export function CapsCard({ organisationSlug, allowance: { overage, currency, planId }, onTrial, mayUpdate, setCaps }: CapsCardProps) {
  const t = useTranslations("billing.caps");
  const planName = useTranslations("plans");
  return (
    <Card>
      <CardHeading title={t("title")} description={t("description")} />
      <div className="p-4">
        {overage === null ? (
          <p>{onTrial ? t("plan_trial") : t("plan_without", { plan: planName(`${planId}.name`) })}</p>
        ) : mayUpdate ? (
          <ClientMessages namespaces={["ui", "billing"]}>
            <CapsFormView organisationSlug={organisationSlug} currency={currency} caps={overage} setCaps={setCaps} />
          </ClientMessages>
        ) : (
          <CapsToRead caps={overage} currency={currency} />
        )}
      </div>
    </Card>
  );
}

function CapsToRead({ caps, currency }: { caps: SetCapsInput; currency: string }) {
  const t = useTranslations("billing.caps");
  const { money } = useAmounts(currency);
  return (
    <div className="space-y-3">
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        <div>
          <dt className="text-sm text-muted-foreground">{t("soft", { currency })}</dt>
          <dd className="tabular-nums">{caps.softCapMinor === null ? t("no_warning") : money(caps.softCapMinor)}</dd>
        </div>
        <div>
          <dt className="text-sm text-muted-foreground">{t("hard", { currency })}</dt>
          <dd className="tabular-nums">{money(caps.hardCapMinor)}</dd>
        </div>
      </dl>
      <p className="text-sm text-muted-foreground">{t("read_only")}</p>
    </div>
  );
}
