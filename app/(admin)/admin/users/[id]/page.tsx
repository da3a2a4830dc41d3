import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { UserActions } from "@/components/admin/user-actions";
import { UserHeader } from "@/components/admin/user-header";
import { UserMemberships } from "@/components/admin/user-memberships";
import { UserSignIn } from "@/components/admin/user-sign-in";
import { ClientMessages } from "@/components/layout/client-messages";
import { getUserDetail } from "@/lib/admin/get-user-detail";
import { requireOperator } from "@/lib/auth/current";
import { AppError } from "@/lib/platform/errors/app-error";
import { endUserSessionsAction, impersonateAction, resendVerificationToAction, resetSecondFactorsAction, resumeUserAction, suspendUserAction, unlockSignInAction } from "../actions";

type PageProps = { params: Promise<{ id: string }> };

const detailOf = cache(async (id: string) => {
  const scope = await requireOperator();
  try {
    return await getUserDetail(scope, id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await detailOf((await params).id)).user.name };
}

export default async function UserPage({ params }: PageProps) {
  const detail = await detailOf((await params).id);
  return (
    <ClientMessages namespaces={["ui", "admin", "accounts"]}>
      <UserHeader user={detail.user} />
      <UserActions
        detail={detail}
        suspend={suspendUserAction}
        resume={resumeUserAction}
        unlock={unlockSignInAction}
        resetSecondFactors={resetSecondFactorsAction}
        resendVerification={resendVerificationToAction}
        endSessions={endUserSessionsAction}
      />
      <UserSignIn detail={detail} />
      <UserMemberships detail={detail} impersonate={impersonateAction} />
    </ClientMessages>
  );
}
