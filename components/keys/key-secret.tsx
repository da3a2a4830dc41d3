"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { downloadText } from "@/components/ui/download-text";
import { ShownOnceDialog } from "@/components/ui/shown-once-dialog";

/** A call in which `placeholder` stands for the secret. */
export type SampleCall = { call: string; placeholder: string };

type KeySecretProps = {
  title: string;
  secret: string;
  fileName: string;
  /** What else is to be known now: until when the secret before it works, say. */
  note?: ReactNode;
  sample: SampleCall;
  onStored(): void;
};

/** Shows a secret for the only time, and a call that already carries it. Closes by one button alone. */
export function KeySecret({ title, secret, fileName, note, sample, onStored }: KeySecretProps) {
  const t = useTranslations("keys.secret");

  return (
    <ShownOnceDialog title={title} warning={{ title: t("once"), text: t("once_detail") }} storedLabel={t("stored")} onStored={onStored} className="max-w-xl">
      <div className="space-y-2">
        <p className="rounded-md border border-border bg-muted px-3 py-2.5 font-mono text-sm break-all select-all" data-testid="key-secret">
          {secret}
        </p>
        <div className="flex flex-wrap gap-2">
          <CopyButton value={secret} label={t("copy")} withText />
          <Button onClick={() => downloadText(secret, fileName)}>
            <Download aria-hidden />
            {t("download")}
          </Button>
        </div>
      </div>
      {note ? <p className="text-muted-foreground">{note}</p> : null}
      <div className="space-y-2">
        <p className="font-medium">{t("try")}</p>
        <CodeBlock code={sample.call.replaceAll(sample.placeholder, secret)} label={t("try")} />
      </div>
    </ShownOnceDialog>
  );
}
