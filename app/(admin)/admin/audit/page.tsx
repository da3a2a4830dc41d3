import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AuditView } from "@/components/audit/audit-view";
import { VerifyChain } from "@/components/audit/verify-chain";
import { ClientMessages } from "@/components/layout/client-messages";
import { listAuditActors, listAuditEvents } from "@/lib/accounts/audit-log/list-audit-events";
import { type OperatorScope, scopeForOperatorOn } from "@/lib/accounts/policy";
import { auditQuerySchema } from "@/lib/audit/schemas";
import { requireOperator } from "@/lib/auth/current";
import { AppError } from "@/lib/platform/errors/app-error";
import { env } from "@/lib/platform/env/env";
import { verifyChainAction } from "./actions";

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator();
  return { title: (await getTranslations("admin.nav"))("audit") };
}

async function scopeOn(operator: OperatorScope, organisationId: string) {
  try {
    return await scopeForOperatorOn(operator, organisationId);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}

/** The installation's own chain, or with `organisation` that of one. */
export default async function AdminAuditPage({ searchParams }: PageProps) {
  const operator = await requireOperator();
  const [asked, timeZone, t] = await Promise.all([searchParams, getTimeZone(), getTranslations("audit")]);
  const organisation = typeof asked.organisation === "string" ? await scopeOn(operator, asked.organisation) : null;
  const scope = organisation ?? operator;
  const query = auditQuerySchema.parse(asked);
  const cursor = typeof asked.cursor === "string" ? asked.cursor : undefined;
  const [page, actors] = await Promise.all([listAuditEvents(scope, query, { cursor, timeZone }), listAuditActors(scope)]);
  return (
    <AuditView
      path="/admin/audit"
      fixed={organisation === null ? {} : { organisation: organisation.organisationId }}
      title={organisation === null ? t("installation") : t("of_organisation", { name: organisation.name })}
      description={organisation === null ? t("installation_text") : t("description")}
      page={page}
      query={query}
      actors={actors}
      exportHref="/api/admin/audit/export"
      firstPage={cursor === undefined}
      keptDays={env().auditRetentionDays}
    >
      <ClientMessages namespaces={["ui", "audit_chain"]}>
        <VerifyChain verify={verifyChainAction.bind(null, { organisationId: organisation?.organisationId ?? null })} />
      </ClientMessages>
    </AuditView>
  );
}
