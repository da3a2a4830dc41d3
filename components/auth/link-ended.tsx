import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { ProofState } from "@/lib/auth/schemas";

type LinkEndedProps = {
  state: Exclude<ProofState, "live">;
  /** Where a new one is to be had. */
  next: { label: string; href: string };
};

/** Says why a mailed link is of no use any more, and how to come by a new one. */
export function LinkEnded({ state, next }: LinkEndedProps) {
  const t = useTranslations("auth.ended");
  return (
    <div className="space-y-4">
      <Alert tone="warning" title={t(state === "unknown" ? "title_unknown" : "title")}>
        {t(state)}
      </Alert>
      <Button asChild variant="primary" size="lg" className="w-full">
        <Link href={next.href}>
          {next.label}
        </Link>
      </Button>
    </div>
  );
}
