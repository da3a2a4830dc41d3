import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Alert } from "@/components/ui/alert";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { EndpointTable } from "@/components/usage/endpoint-table";
import { KeyTable } from "@/components/usage/key-table";
import { ProjectPicker } from "@/components/usage/project-picker";
import { RangePicker } from "@/components/usage/range-picker";
import { LatencyChart, RequestsChart } from "@/components/usage/usage-charts";
import { listProjects } from "@/lib/accounts/list-projects";
import { requireOrg } from "@/lib/auth/current";
import { now } from "@/lib/platform/time/clock";
import { getUsageReport } from "@/lib/usage/get-usage-report";
import { usageQuerySchema } from "@/lib/usage/schemas";
import { currentEnvironment } from "../../environment";
import { endpointNames } from "../endpoint-names";

type PageProps = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const dayMs = 86_400_000;

function dayOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("console.nav"))("usage") };
}

export default async function UsagePage({ params, searchParams }: PageProps) {
  const scope = await requireOrg((await params).org, "usage.read");
  const [environment, pathOf, asked, t, { data: projects }] = await Promise.all([currentEnvironment(), endpointNames(), searchParams, getTranslations("usage"), listProjects(scope)]);
  const query = usageQuerySchema.parse({ range: asked.range, from: asked.from, to: asked.to });
  const chosen = projects.find(({ id }) => id === asked.project);
  // A project is seen as its own members see it: by its keys alone.
  const report = await getUsageReport(chosen === undefined ? scope : { ...scope, projectIds: [chosen.id] }, { environment, query, pathOf });
  const toMs = Date.parse(report.to) - 1;

  return (
    <>
      <PageHeader
        title={t("usage_title")}
        description={t("usage_description")}
        actions={
          <RangePicker
            path={`/${scope.slug}/usage`}
            current={report.range}
            from={report.range === "custom" ? dayOf(Date.parse(report.from)) : dayOf(toMs - 29 * dayMs)}
            to={dayOf(toMs)}
            today={dayOf(now().getTime())}
            project={chosen?.id}
          />
        }
      />
      {projects.length === 0 ? null : (
        <ProjectPicker
          path={`/${scope.slug}/usage`}
          projects={projects}
          current={chosen?.id ?? ""}
          query={Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, string] => ["range", "from", "to"].includes(entry[0]) && typeof entry[1] === "string"))}
        />
      )}
      {asked.range === "custom" && report.range !== "custom" ? <Alert tone="warning">{t("range.refused")}</Alert> : null}
      <RequestsChart report={report} />
      <LatencyChart report={report} />
      <Card>
        <CardHeader>
          <CardTitle>{t("by_endpoint")}</CardTitle>
        </CardHeader>
        <EndpointTable rows={report.endpoints} />
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>{t("by_key")}</CardTitle>
        </CardHeader>
        <KeyTable rows={report.keys} />
      </Card>
    </>
  );
}
