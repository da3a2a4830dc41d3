import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import { AuditView } from "@/components/audit/audit-view";
import { VerifyChain } from "@/components/audit/verify-chain";
import { ClientMessages } from "@/components/layout/client-messages";
import { listAuditActors, listAuditEvents } from "@/lib/accounts/audit-log/list-audit-events";
import { can } from "@/lib/accounts/permissions";
import { auditQuerySchema } from "@/lib/audit/schemas";
import { requireOrg } from "@/lib/auth/current";
import { env } from "@/lib/platform/env/env";
import { verifyAuditAction } from "./actions";

type PageProps = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function AuditPage({ params, searchParams }: PageProps) {
  const scope = await requireOrg((await params).org, "audit.read");
  const [asked, timeZone, t] = await Promise.all([searchParams, getTimeZone(), getTranslations("audit")]);
  const query = auditQuerySchema.parse(asked);
  const cursor = typeof asked.cursor === "string" ? asked.cursor : undefined;
  const [page, actors] = await Promise.all([listAuditEvents(scope, query, { cursor, timeZone }), listAuditActors(scope)]);
  return (
    <AuditView
      path={`/${scope.slug}/settings/audit`}
      title={t("title")}
      description={t("description")}
      page={page}
      query={query}
      actors={actors}
      exportHref={can(scope, "audit.export") ? `/api/console/${scope.slug}/audit/export` : null}
      firstPage={cursor === undefined}
      keptDays={env().auditRetentionDays}
    >
      <ClientMessages namespaces={["ui", "audit_chain"]}>
        <VerifyChain verify={verifyAuditAction.bind(null, scope.slug, {})} />
      </ClientMessages>
    </AuditView>
  );
}
