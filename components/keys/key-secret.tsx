"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import type { CreatedKey } from "@/lib/keys/schemas";
import { secretFileName } from "./secret-file-name";

type KeySecretProps = {
  created: CreatedKey;
  sample: { call: string; placeholder: string };
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
export function KeySecret({ created, sample, onStored }: KeySecretProps) {
  const t = useTranslations("keys.secret");

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);

  return (
    <Dialog
      title={t("title", { name: created.key.name })}
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
            {created.secret}
          </p>
          <div className="flex flex-wrap gap-2">
            <CopyButton value={created.secret} label={t("copy")} withText />
            <Button onClick={() => download(created.secret, secretFileName(created.key))}>
              <Download aria-hidden />
              {t("download")}
            </Button>
          </div>
        </div>
        <div className="space-y-2">
          <p className="font-medium">{t("try")}</p>
          <CodeBlock code={sample.call.replaceAll(sample.placeholder, created.secret)} label={t("try")} />
        </div>
      </div>
    </Dialog>
  );
}
