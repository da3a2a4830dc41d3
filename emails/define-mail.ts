import type { ReactElement } from "react";
import type { z } from "zod";
import type { Locale } from "@/lib/platform/i18n/locales";

/** What every mail knows besides its own props. */
export type MailContext = {
  locale: Locale;
  /** Public address of the installation, without a trailing slash. */
  appUrl: string;
  /** Makes the token of a link that proves something, from the proof's id. Only who sends a mail gives it: what is rendered to be looked at opens nothing. */
  linkToken?: (proofId: string) => string;
  /** The same for the link of an invitation, from its id and the round of its link. */
  invitationToken?: (invitationId: string, round: number) => string;
};

/** What a mail says, as it is written down with it. */
export type MailProps = Record<string, string | number | boolean | null>;

/** A template: its props are written down with the mail, and read again when it is sent. */
export type MailTemplate<Props extends MailProps> = {
  /** Stands for what a mail may say, in tests and previews. */
  sample: Props;
  /** Subject and body of a mail. Throws where what was written down no longer fits the template. */
  compose(stored: unknown, context: MailContext): { subject: string; body: ReactElement };
};

type Parts<Props extends MailProps> = {
  schema: z.ZodType<Props>;
  sample: Props;
  subject: (props: Props, context: MailContext) => string;
  Body: (props: Props & MailContext) => ReactElement;
};

/** Makes a template. The same props and context must always give the same mail, or a provider refuses the repeat. */
export function defineMail<Props extends MailProps>({ schema, sample, subject, Body }: Parts<Props>): MailTemplate<Props> {
  return {
    sample,
    compose: (stored, context) => {
      const props = schema.parse(stored);
      return { subject: subject(props, context), body: Body({ ...props, ...context }) };
    },
  };
}
