import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { PreloadPlot } from "@/components/charts/preload-plot";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";

type WhatNextProps = {
  /** A call that works when pasted, once `TOLLGATE_KEY` holds a key. */
  sample: string;
  /** Null for those who may not create keys. */
  createKeyHref: string | null;
  /** Until their address is proved, nobody creates keys; a banner says what to do. */
  unverified: boolean;
};

/** What stands on the Overview until the first call: the one thing to do, and how. */
export function WhatNext({ sample, createKeyHref, unverified }: WhatNextProps) {
  const t = useTranslations("usage.next");
  return (
    <Card className="p-5">
      <PreloadPlot />
      <h2 className="text-lg font-semibold">{t("title")}</h2>
      <p className="mt-1 text-muted-foreground">{t("description")}</p>
      <ol className="mt-5 space-y-6">
        <li className="space-y-2">
          <p className="font-medium">{t(createKeyHref === null ? "key_ask_title" : "key_title")}</p>
          <p className="text-muted-foreground">{t(createKeyHref === null ? "key_ask" : "key_text")}</p>
          {createKeyHref !== null && unverified ? <p className="text-muted-foreground">{t("key_unverified")}</p> : null}
          {createKeyHref === null || unverified ? null : (
            <Button asChild variant="primary">
              <Link href={createKeyHref}>{t("key_action")}</Link>
            </Button>
          )}
        </li>
        <li className="space-y-2">
          <p className="font-medium">{t("call_title")}</p>
          <p className="text-muted-foreground">{t("call_text")}</p>
          <CodeBlock code={sample} label={t("call_title")} />
        </li>
        <li className="space-y-2">
          <p className="font-medium">{t("watch_title")}</p>
          <p className="text-muted-foreground">{t("watch_text")}</p>
        </li>
      </ol>
    </Card>
  );
}
