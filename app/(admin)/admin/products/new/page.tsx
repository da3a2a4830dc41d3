import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewUpstream } from "@/components/products/new-upstream";
import { requireOperator } from "@/lib/auth/current";
import { canSeal } from "@/lib/platform/crypto/seal";
import { createUpstreamAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("products.new"))("title") };
}

export default async function NewProductPage() {
  await requireOperator();
  return <NewUpstream canSeal={canSeal()} createUpstream={createUpstreamAction} />;
}
