import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { OnboardingStep } from "../onboarding-client";
import type { OrgScope } from "../policy";

/** `named`: somebody chose the name just now, and need not be asked for it again. */
export async function insertOnboarding(tx: Transaction, { organisationId, named, createdAt }: { organisationId: string; named: boolean; createdAt: Date }): Promise<void> {
  await tx.onboarding.create({ data: { organisationId, createdAt, skippedSteps: named ? (["organisation"] satisfies OnboardingStep[]) : [] } });
}

/** Null for organisations from before there was one, and for sample data. */
export async function findOnboarding({ organisationId }: OrgScope) {
  return prisma().onboarding.findUnique({ where: { organisationId }, select: { skippedSteps: true, dismissedAt: true, finishedAt: true } });
}

/** Whether there is anybody else in the organisation, or invited. */
export async function hasOthers({ organisationId }: OrgScope): Promise<boolean> {
  const members = await prisma().membership.findMany({ where: { organisationId }, take: 2, select: { userId: true } });
  return members.length > 1 || (await prisma().invitation.findFirst({ where: { organisationId }, select: { id: true } })) !== null;
}

/** False where the step was settled already, or there is nothing to settle. */
export async function addSettled(tx: Transaction, { organisationId }: OrgScope, step: string): Promise<boolean> {
  const { count } = await tx.onboarding.updateMany({ where: { organisationId, NOT: { skippedSteps: { has: step } } }, data: { skippedSteps: { push: step } } });
  return count === 1;
}

/** False where it was closed already. */
export async function setClosed(tx: Transaction, { organisationId }: OrgScope, { finished, at }: { finished: boolean; at: Date }): Promise<boolean> {
  const data = finished ? { finishedAt: at } : { dismissedAt: at };
  return (await tx.onboarding.updateMany({ where: { organisationId, finishedAt: null, dismissedAt: null }, data })).count === 1;
}
