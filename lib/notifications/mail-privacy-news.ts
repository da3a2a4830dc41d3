import { findDeletionMail } from "@/lib/accounts/deletion/find-deletion-mail";
import { deletionRequestedSchema, exportReadySchema } from "@/lib/accounts/deletion/news";
import { findExportNews } from "@/lib/accounts/exports/find-export-news";
import type { Subscriber } from "@/lib/jobs/subscriber";
import { queueMails } from "./queue-mails";

const mailDeletionRequested: Subscriber = {
  type: "user.deletion_requested",
  handle: async (tx, event) => {
    const { userId } = deletionRequestedSchema.parse(event.payload);
    const mail = await findDeletionMail(tx, userId);
    if (mail === null) return;
    await queueMails(tx, { template: "deletion_requested", props: { deletesAt: mail.deletesAt }, to: [mail.to], organisationId: null, eventId: event.id });
  },
};

const mailExportReady: Subscriber = {
  type: "export.ready",
  handle: async (tx, event) => {
    const { exportId } = exportReadySchema.parse(event.payload);
    const mail = await findExportNews(tx, exportId);
    if (mail === null) return;
    const { to, ...props } = mail;
    await queueMails(tx, { template: "export_ready", props, to: [to], organisationId: event.organisationId, eventId: event.id });
  },
};

/** Mails about one's data: the file is ready, the account is to be deleted. */
export const mailPrivacyNews: readonly Subscriber[] = [mailExportReady, mailDeletionRequested];
