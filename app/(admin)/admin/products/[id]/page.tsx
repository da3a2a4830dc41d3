import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { DocumentImport } from "@/components/products/document-import";
import { OperationsTable } from "@/components/products/operations-table";
import { RemoveUpstream } from "@/components/products/remove-upstream";
import { TryPanel } from "@/components/products/try-panel";
import { UpstreamHeader } from "@/components/products/upstream-header";
import { UpstreamSettings } from "@/components/products/upstream-settings";
import { requireOperator } from "@/lib/auth/current";
import { canSeal } from "@/lib/platform/crypto/seal";
import { AppError } from "@/lib/platform/errors/app-error";
import { getUpstream } from "@/lib/products/upstream/get-upstream";
import { listOperations } from "@/lib/products/upstream/list-operations";
import { deleteUpstreamAction, importDocumentAction, previewDocumentAction, setOperationAction, tryUpstreamAction, updateUpstreamAction } from "../actions";

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const upstreamOf = cache(async (id: string) => {
  try {
    return await getUpstream(await requireOperator(), id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { name } = await upstreamOf((await params).id);
  return { title: { absolute: `${name} · ${(await getTranslations("products"))("title")} · Tollgate` } };
}

export default async function ProductPage({ params, searchParams }: PageProps) {
  const [scope, { id }, { cursor }] = await Promise.all([requireOperator(), params, searchParams]);
  const upstream = await upstreamOf(id);
  const operations = await listOperations(scope, { upstreamId: id, cursor: typeof cursor === "string" ? cursor : undefined });
  const document = <DocumentImport upstreamId={id} again={upstream.hasDocument} previewDocument={previewDocumentAction} importDocument={importDocumentAction} />;
  return (
    <>
      <UpstreamHeader upstream={upstream} />
      {/* First what is to be done next. */}
      {upstream.hasDocument ? null : document}
      <OperationsTable href={`/admin/products/${id}`} page={operations} firstPage={typeof cursor !== "string"} setOperation={setOperationAction} />
      {upstream.hasDocument ? document : null}
      <UpstreamSettings key={upstream.id} upstream={upstream} canSeal={canSeal()} updateUpstream={updateUpstreamAction} />
      <TryPanel upstreamId={id} tryUpstream={tryUpstreamAction} />
      <RemoveUpstream upstream={upstream} deleteUpstream={deleteUpstreamAction} />
    </>
  );
}
