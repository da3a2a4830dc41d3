"use client";

import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { answerOf } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { DoneNote } from "../done-note";

type LinkUseProps = {
  token: string;
  use(input: unknown): Promise<ActionResult<void>>;
  texts: { submit: string; unreachable: string; doneTitle: string; done: string };
  /** Where to go once it is used. */
  next: { label: string; href: string };
  /** Of the way on, as `DoneNote` takes it. */
  variant?: "primary" | "secondary";
};

/** Uses a mailed link at a click: programs that open every link of a mail must not use it up. */
export function LinkUse({ token, use, texts, next, variant }: LinkUseProps) {
  const [stage, setStage] = useState<"asking" | "sending" | "done">("asking");
  const [failure, setFailure] = useState<string | null>(null);

  async function send() {
    setStage("sending");
    setFailure(null);
    const result = await answerOf(() => use({ token }));
    setStage(result?.ok ? "done" : "asking");
    if (result === null) setFailure(texts.unreachable);
    else if (!result.ok) setFailure(result.error.message);
  }

  if (stage === "done") {
    return <DoneNote title={texts.doneTitle} text={texts.done} next={next} variant={variant} />;
  }
  return (
    <div className="space-y-4">
      {failure === null ? null : <Alert tone="danger" live title={failure} />}
      <Button variant="primary" size="lg" className="w-full" loading={stage === "sending"} onClick={() => void send()}>
        {texts.submit}
      </Button>
    </div>
  );
}
