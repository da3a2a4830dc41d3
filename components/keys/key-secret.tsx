"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";

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

function download(secret: string, fileName: string): void {
  const address = URL.createObjectURL(new Blob([`${secret}\n`], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}

/** Shows a secret for the only time, and a call that already carries it. Closes by one button alone. */
export function KeySecret({ title, secret, fileName, note, sample, onStored }: KeySecretProps) {
  const t = useTranslations("keys.secret");

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);

  return (
    <Dialog
      title={title}
      className="max-w-xl"
      footer={
        <Button variant="primary" onClick={onStored}>
          {t("stored")}
        </Button>
      }
    >
      <div className="space-y-4">
        <Alert tone="warning" title={t("once")}>
          {t("once_detail")}
        </Alert>
        <div className="space-y-2">
          <p className="rounded-md border border-border bg-muted px-3 py-2.5 font-mono text-sm break-all select-all" data-testid="key-secret">
            {secret}
          </p>
          <div className="flex flex-wrap gap-2">
            <CopyButton value={secret} label={t("copy")} withText />
            <Button onClick={() => download(secret, fileName)}>
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
      </div>
    </Dialog>
  );
}
