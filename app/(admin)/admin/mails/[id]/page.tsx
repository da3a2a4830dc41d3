import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ClientMessages } from "@/components/layout/client-messages";
import { LiftMark } from "@/components/notifications/operator/lift-mark";
import { MailDetailView } from "@/components/notifications/operator/mail-detail-view";
import { SendAgain } from "@/components/notifications/operator/send-again";
import { requireOperator } from "@/lib/auth/current";
import { getMail } from "@/lib/notifications/operator/get-mail";
import { AppError } from "@/lib/platform/errors/app-error";
import { liftMarkAction, sendAgainAction } from "../actions";

type PageProps = { params: Promise<{ id: string }> };

/** `notFound()` for who is no operator, and where there is no such mail. */
const mailOf = cache(async (id: string) => {
  try {
    return await getMail(await requireOperator(), id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await mailOf((await params).id)).recipient };
}

export default async function MailPage({ params }: PageProps) {
  const mail = await mailOf((await params).id);
  const { mark } = mail;
  return (
    <ClientMessages namespaces={["ui", "admin"]}>
      <MailDetailView
        mail={mail}
        action={mail.state === "queued" ? null : <SendAgain mail={mail} sendAgain={sendAgainAction} />}
        lift={mark === null ? null : <LiftMark mark={mark} liftMark={liftMarkAction} />}
      />
    </ClientMessages>
  );
}
