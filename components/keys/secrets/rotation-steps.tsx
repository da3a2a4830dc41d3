import { useTranslations } from "next-intl";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";

const steps = ["rotate", "deploy", "end"] as const;

/** What a rotation is, for a key that has one secret. */
export function RotationSteps() {
  const t = useTranslations("keys.secrets.how");
  return (
    <Card aria-label={t("title")}>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <ol className="grid gap-4 p-4 sm:grid-cols-3">
        {steps.map((step, index) => (
          <li key={step} className="flex gap-3">
            <span aria-hidden className="flex size-6 shrink-0 items-center justify-center rounded-full border border-border text-sm font-medium tabular-nums">
              {index + 1}
            </span>
            <div className="space-y-0.5">
              <p className="font-medium">{t(`${step}.title`)}</p>
              <p className="text-sm text-muted-foreground">{t(`${step}.text`)}</p>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
