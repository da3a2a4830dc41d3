"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { answerOf } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { AcceptBox } from "./accept-box";

type AcceptFormProps = {
  version: string;
  accept(input: { accepted: string }): Promise<ActionResult<void>>;
  /** A path of this site that has been checked; where to go afterwards. */
  next: string;
};

/** Says yes to the texts as they are now, and goes on. */
export function AcceptForm({ version, accept, next }: AcceptFormProps) {
  const t = useTranslations("auth");
  const [ticked, setTicked] = useState(false);
  const [missing, setMissing] = useState(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!ticked) return setMissing(true);
    setPending(true);
    const result = await answerOf(() => accept({ accepted: version }));
    if (result?.ok) return window.location.assign(next);
    setPending(false);
    setFailure(result === null ? t("sign_up.unreachable") : result.error.message);
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="space-y-4">
      {failure === null ? null : (
        <Alert tone="danger" live>
          {failure}
        </Alert>
      )}
      <AcceptBox
        name="accepted"
        checked={ticked}
        error={missing && !ticked ? t("errors.terms_required") : undefined}
        onChange={(event) => setTicked(event.target.checked)}
      />
      <Button type="submit" variant="primary" size="lg" className="w-full" loading={pending}>
        {t("accept.submit")}
      </Button>
    </form>
  );
}
