import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { RecoveryDetailView } from "@/components/auth/recovery/recovery-detail-view";
import { ClientMessages } from "@/components/layout/client-messages";
import { requireOperator } from "@/lib/auth/current";
import { getRecovery } from "@/lib/auth/factors/recovery/list-recoveries";
import { AppError } from "@/lib/platform/errors/app-error";
import { approveRecoveryAction, refuseRecoveryAction } from "../actions";

type PageProps = { params: Promise<{ id: string }> };

/** `notFound()` for who is no operator, and where there is no such recovery. */
const recoveryOf = cache(async (id: string) => {
  try {
    return await getRecovery(await requireOperator(), id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await recoveryOf((await params).id)).user.email };
}

export default async function RecoveryPage({ params }: PageProps) {
  const [recovery, { userId }] = await Promise.all([recoveryOf((await params).id), requireOperator()]);
  return (
    <ClientMessages namespaces={["ui", "admin"]}>
      <RecoveryDetailView recovery={recovery} own={recovery.user.id === userId} approve={approveRecoveryAction} refuse={refuseRecoveryAction} />
    </ClientMessages>
  );
}
