"use client";

import { Download, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";

type BackupCodesDialogProps = { codes: readonly string[]; onStored(): void };

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "tollgate-backup-codes.txt";
  link.click();
  URL.revokeObjectURL(address);
}

/** Prints the text alone, from a frame of its own: the page around the dialog belongs on no paper. */
function print(text: string): void {
  const frame = document.createElement("iframe");
  frame.style.display = "none";
  document.body.append(frame);
  const paper = frame.contentDocument?.createElement("pre");
  if (paper === undefined) return frame.remove();
  paper.textContent = text;
  frame.contentDocument?.body.append(paper);
  frame.contentWindow?.addEventListener("afterprint", () => frame.remove());
  frame.contentWindow?.print();
}

/** Shows backup codes for the only time. Closes by one button alone. */
export function BackupCodesDialog({ codes, onStored }: BackupCodesDialogProps) {
  const t = useTranslations("factors.codes");
  const text = `${t("heading")}\n\n${codes.join("\n")}`;

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);

  return (
    <Dialog
      title={t("title")}
      className="max-w-md"
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
        <ol className="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-md border border-border bg-muted px-4 py-3 font-mono" data-testid="backup-codes">
          {codes.map((code) => (
            <li key={code} className="select-all">
              {code}
            </li>
          ))}
        </ol>
        <div className="flex flex-wrap gap-2">
          <CopyButton value={codes.join("\n")} label={t("copy")} withText />
          <Button onClick={() => download(text)}>
            <Download aria-hidden />
            {t("download")}
          </Button>
          <Button onClick={() => print(text)}>
            <Printer aria-hidden />
            {t("print")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
