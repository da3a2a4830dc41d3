import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LiveLimits } from "@/components/keys/limits/live-limits";
import { Alert } from "@/components/ui/alert";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { EndpointTable } from "@/components/usage/endpoint-table";
import { KeyTiles } from "@/components/usage/key-tiles";
import { RangePicker } from "@/components/usage/range-picker";
import { RecentErrors } from "@/components/usage/recent-errors";
import { LatencyChart, RequestsChart } from "@/components/usage/usage-charts";
import { offers } from "@/lib/accounts/permissions";
import { liveLimits } from "@/lib/gateway/live-limits";
import { now } from "@/lib/platform/time/clock";
import { getLastUsed } from "@/lib/usage/get-last-used";
import { getUsageReport } from "@/lib/usage/get-usage-report";
import { listRecentErrors } from "@/lib/usage/list-recent-errors";
import { usageQuerySchema } from "@/lib/usage/schemas";
import { endpointNames } from "../../../endpoint-names";
import { type KeyPageProps, loadKey } from "./load-key";

type PageProps = KeyPageProps & { searchParams: Promise<Record<string, string | string[] | undefined>> };

const dayMs = 86_400_000;
const errorsShown = 10;

function dayOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}

export async function generateMetadata({ params }: KeyPageProps): Promise<Metadata> {
  const { org, keyId } = await params;
  return { title: (await loadKey(org, keyId)).key.name };
}

export default async function KeyPage({ params, searchParams }: PageProps) {
  const { org, keyId } = await params;
  const { scope, key } = await loadKey(org, keyId);
  const [asked, t, usageText, pathOf] = await Promise.all([searchParams, getTranslations("keys.detail"), getTranslations("usage"), endpointNames()]);
  const about = { environment: key.environment, keyId: key.id, pathOf };
  const query = usageQuerySchema.parse({ range: asked.range, from: asked.from, to: asked.to });
  const [report, limits, lastUsed, errors] = await Promise.all([
    getUsageReport(scope, { ...about, query }),
    liveLimits(scope, key.id),
    getLastUsed(scope, about),
    listRecentErrors(scope, { ...about, limit: errorsShown }),
  ]);
  const path = `/${scope.slug}/keys/${key.id}`;
  const toMs = Date.parse(report.to) - 1;

  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-muted-foreground">{lastUsed === null ? t("never_used") : t.rich("last_used", { when: () => <RelativeTime at={lastUsed} /> })}</p>
        <RangePicker
          path={path}
          current={report.range}
          from={report.range === "custom" ? dayOf(Date.parse(report.from)) : dayOf(toMs - 29 * dayMs)}
          to={dayOf(toMs)}
          today={dayOf(now().getTime())}
        />
      </div>
      {asked.range === "custom" && report.range !== "custom" ? <Alert tone="warning">{usageText("range.refused")}</Alert> : null}
      <KeyTiles report={report} />
      <RequestsChart report={report} />
      <LiveLimits
        src={`/api/console/${scope.slug}/keys/${key.id}/limits`}
        limits={limits}
        editHref={offers(scope, "key.update") && key.status !== "revoked" ? `${path}/restrictions` : null}
      />
      <LatencyChart report={report} />
      <Card>
        <CardHeader>
          <CardTitle>{usageText("top_endpoints")}</CardTitle>
        </CardHeader>
        <EndpointTable rows={report.endpoints} />
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>{usageText("recent_errors")}</CardTitle>
        </CardHeader>
        <RecentErrors errors={errors} />
      </Card>
    </>
  );
}
