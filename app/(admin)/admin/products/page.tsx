import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { UpstreamsView } from "@/components/products/upstreams-view";
import { requireOperator } from "@/lib/auth/current";
import { listUpstreams } from "@/lib/products/upstream/list-upstreams";

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.nav"))("products") };
}

export default async function ProductsPage({ searchParams }: PageProps) {
  const scope = await requireOperator();
  const { cursor } = await searchParams;
  const page = await listUpstreams(scope, { cursor: typeof cursor === "string" ? cursor : undefined });
  return <UpstreamsView page={page} firstPage={typeof cursor !== "string"} />;
}
