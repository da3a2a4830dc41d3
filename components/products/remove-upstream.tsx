"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { notify } from "@/components/ui/notify";
import { answerOf } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";

const ConfirmDialog = dynamic(() => import("@/components/ui/confirm-dialog").then((module) => module.ConfirmDialog), { ssr: false });

type RemoveUpstreamProps = {
  upstream: { id: string; name: string; slug: string };
  deleteUpstream(input: { upstreamId: string }): Promise<ActionResult<void>>;
};

/** Deletes an upstream, once its name has been typed. */
export function RemoveUpstream({ upstream: { id, name, slug }, deleteUpstream }: RemoveUpstreamProps) {
  const t = useTranslations("products");
  const router = useRouter();
  const [asking, setAsking] = useState(false);

  async function remove() {
    const result = await answerOf(() => deleteUpstream({ upstreamId: id }));
    if (result?.ok) {
      notify("success", t("remove.done", { name }));
      router.replace("/admin/products");
    } else if (!(result && leadToSignIn(result.error.code))) notify("error", t("remove.failed", { name }), result?.error.message ?? t("unreachable"));
  }

  return (
    <Card className="border-danger/40">
      <CardHeader className="border-b-0">
        <div className="min-w-0 space-y-0.5">
          <CardTitle>{t("remove.title")}</CardTitle>
          <p className="text-sm text-muted-foreground">{t("remove.description")}</p>
        </div>
        <Button variant="danger" onClick={() => setAsking(true)}>
          {t("remove.open")}
        </Button>
      </CardHeader>
      {asking ? (
        <ConfirmDialog
          onClose={() => setAsking(false)}
          title={t("remove.confirm_title", { name })}
          description={t("remove.consequence", { slug })}
          confirmLabel={t("remove.open")}
          typeToConfirm={name}
          onConfirm={remove}
        />
      ) : null}
    </Card>
  );
}
