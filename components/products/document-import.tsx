"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { startTransition, useRef, useState } from "react";
import { useLeaveWarning } from "@/components/forms/use-leave-warning";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { notify } from "@/components/ui/notify";
import { Textarea } from "@/components/ui/textarea";
import { answerOf } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { documentLimitBytes, type ImportDocumentInput, type ImportPlan } from "@/lib/products/schemas";
import { CheckField } from "./check-field";
import { ImportPlanView } from "./import-plan";

type ImportAction = (input: ImportDocumentInput) => Promise<ActionResult<ImportPlan>>;

type DocumentImportProps = {
  upstreamId: string;
  /** Whether a document was imported before. */
  again: boolean;
  previewDocument: ImportAction;
  importDocument: ImportAction;
};

type Fault = { message: string; places: [string, string][] };

/** Takes an OpenAPI document from a file or the clipboard, shows what it would change, and imports it. */
export function DocumentImport({ upstreamId, again, previewDocument, importDocument }: DocumentImportProps) {
  const t = useTranslations("products");
  const router = useRouter();
  const chooser = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [offer, setOffer] = useState(false);
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [running, setRunning] = useState<"check" | "import" | null>(null);
  useLeaveWarning(text !== "");

  // A plan is of one document: another one has none yet.
  function changeText(next: string) {
    setText(next);
    setPlan(null);
    setFault(null);
  }

  async function readFile(file: File) {
    if (file.size > documentLimitBytes) setFault({ message: t("document.too_large"), places: [] });
    else changeText(await file.text());
  }

  async function run(which: "check" | "import", act: ImportAction): Promise<ImportPlan | null> {
    setFault(null);
    setRunning(which);
    const result = await answerOf(() => act({ upstreamId, document: text, offer }));
    setRunning(null);
    if (result?.ok) return result.data;
    if (result === null) setFault({ message: t("unreachable"), places: [] });
    else if (!leadToSignIn(result.error.code)) {
      const places = Object.entries(result.error.fields ?? {});
      setFault({ message: places.length > 0 ? t("document.faults") : result.error.message, places });
    }
    return null;
  }

  async function importIt() {
    if ((await run("import", importDocument)) === null) return;
    changeText("");
    notify("success", t("document.imported"));
    startTransition(() => router.refresh());
  }

  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("document.title")}</CardTitle>
        <p className="w-full text-sm text-muted-foreground">
          {t("document.description")} {again ? t("document.replace_description") : null}
        </p>
      </CardHeader>
      <div className="space-y-4 p-4">
        <input
          ref={chooser}
          type="file"
          accept=".json,.yaml,.yml,application/json,application/yaml"
          aria-label={t("document.choose")}
          tabIndex={-1}
          className="hidden"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file !== undefined) void readFile(file);
            // The same file can be chosen again after it was mended.
            Object.assign(event.target, { value: "" });
          }}
        />
        <Button onClick={() => chooser.current?.click()}>
          <FileUp aria-hidden />
          {t("document.choose")}
        </Button>
        <Field label={t("document.paste")}>
          <Textarea
            rows={8}
            spellCheck={false}
            autoComplete="off"
            placeholder={t("document.placeholder")}
            value={text}
            onChange={(event) => changeText(event.target.value)}
            className="font-mono text-sm"
          />
        </Field>
        <CheckField label={t("document.offer")} text={t("document.offer_hint")} checked={offer} onChange={(event) => setOffer(event.target.checked)} />
        {fault ? (
          <Alert tone="danger" live title={fault.message}>
            {fault.places.length > 0 ? (
              <ul className="mt-1 space-y-1">
                {fault.places.map(([place, message]) => (
                  <li key={place} className="break-words">
                    <code className="font-mono break-all">{place}</code>: {message}
                  </li>
                ))}
              </ul>
            ) : null}
          </Alert>
        ) : null}
        {plan ? (
          <ImportPlanView plan={plan}>
            <div className="flex justify-end">
              <Button variant="primary" loading={running === "import"} disabled={running !== null} onClick={() => void importIt()}>
                {t("document.import")}
              </Button>
            </div>
          </ImportPlanView>
        ) : (
          <div className="flex justify-end">
            <Button disabled={text.trim() === ""} loading={running === "check"} onClick={() => void run("check", previewDocument).then(setPlan)}>
              {t("document.check")}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
