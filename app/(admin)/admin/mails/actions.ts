"use server";

import { operatorAction } from "@/lib/auth/action";
import { liftMark } from "@/lib/notifications/operator/lift-mark";
import { sendAgain } from "@/lib/notifications/operator/send-again";
import { liftMarkSchema, sendAgainSchema } from "@/lib/notifications/schemas";

/** Sends a mail once more. Errors: `mail_waiting`, `validation_failed`, `not_found`, also for who is no operator. */
export const sendAgainAction = operatorAction({ schema: sendAgainSchema }, sendAgain);

/** Lets mails go to a marked address again. Errors: `validation_failed`, `not_found`, also for who is no operator. */
export const liftMarkAction = operatorAction({ schema: liftMarkSchema }, liftMark);
