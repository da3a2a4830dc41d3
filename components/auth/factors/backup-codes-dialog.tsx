"use client";

import { Download, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { downloadText } from "@/components/ui/download-text";
import { ShownOnceDialog } from "@/components/ui/shown-once-dialog";

type BackupCodesDialogProps = { codes: readonly string[]; onStored(): void };

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

  return (
    <ShownOnceDialog title={t("title")} warning={{ title: t("once"), text: t("once_detail") }} storedLabel={t("stored")} onStored={onStored} className="max-w-md">
      <ol className="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-md border border-border bg-muted px-4 py-3 font-mono" data-testid="backup-codes">
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        <CopyButton value={codes.join("\n")} label={t("copy")} withText />
        <Button onClick={() => downloadText(text, "tollgate-backup-codes.txt")}>
          <Download aria-hidden />
          {t("download")}
        </Button>
        <Button onClick={() => print(text)}>
          <Printer aria-hidden />
          {t("print")}
        </Button>
      </div>
    </ShownOnceDialog>
  );
}
