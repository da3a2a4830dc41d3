"use client";

import { ListTree } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { startTransition, useOptimistic, useState } from "react";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { notify } from "@/components/ui/notify";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { answerOf } from "@/components/ui/use-attempt";
import { PageLinks } from "@/components/ui/page-links";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import type { OperationSummary, Page, SetOperationInput } from "@/lib/products/schemas";
import { OperationEditor } from "./operation-editor";

type SetOperation = (input: SetOperationInput) => Promise<ActionResult<OperationSummary>>;

type OperationsTableProps = { href: string; page: Page<OperationSummary>; firstPage: boolean; setOperation: SetOperation };

/** The operations of an upstream: offered or not by one click, their terms edited in place. */
export function OperationsTable({ href, page, firstPage, setOperation }: OperationsTableProps) {
  const t = useTranslations("products");
  const [editing, setEditing] = useState<string | null>(null);
  const empty = page.data.length === 0 && firstPage;
  return (
    <>
      <Card>
        <CardHeader>
          <CardTitle>{t("operations.title")}</CardTitle>
        </CardHeader>
        {empty ? (
          <EmptyState icon={ListTree} title={t("operations.empty.title")} description={t("operations.empty.description")} />
        ) : (
          <Table aria-label={t("operations.title")}>
            <TableHeader>
              <TableRow>
                <TableHead>{t("operations.columns.operation")}</TableHead>
                <TableHead>{t("operations.columns.offered")}</TableHead>
                <TableHead className="max-lg:hidden">{t("operations.columns.scope")}</TableHead>
                <TableHead className="text-right max-sm:hidden">{t("operations.columns.price")}</TableHead>
                <TableHead className="text-right max-lg:hidden">{t("operations.columns.weight")}</TableHead>
                <TableHead>
                  <span className="sr-only">{t("operations.columns.actions")}</span>
                </TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {page.data.map((operation) => (
                <OperationRow
                  key={operation.id}
                  operation={operation}
                  editing={editing === operation.id}
                  onEdit={(edit) => setEditing(edit ? operation.id : null)}
                  setOperation={setOperation}
                />
              ))}
            </TableBody>
          </Table>
        )}
      </Card>
      <PageLinks path={href} firstPage={firstPage} nextCursor={page.nextCursor} />
    </>
  );
}

type OperationRowProps = { operation: OperationSummary; editing: boolean; onEdit(edit: boolean): void; setOperation: SetOperation };

function OperationRow({ operation, editing, onEdit, setOperation }: OperationRowProps) {
  const t = useTranslations("products");
  const router = useRouter();
  const [offered, setOffered] = useOptimistic(operation.enabled);
  const name = `${operation.method} ${operation.path}`;
  const price = operation.units === 0 ? t("operations.free") : t("operations.price", { units: operation.units, unit: operation.unit });

  const toggle = (enabled: boolean) =>
    startTransition(async () => {
      setOffered(enabled);
      const result = await answerOf(() => setOperation({ operationId: operation.id, enabled }));
      if (!result?.ok && !(result && leadToSignIn(result.error.code))) notify("error", t("operations.offer_failed", { operation: name }), result?.error.message ?? t("unreachable"));
      startTransition(() => router.refresh());
    });

  return (
    <>
      <TableRow>
        <TableCell>
          <div className="max-w-96 min-w-40 space-y-0.5">
            <p className="flex items-baseline gap-2 font-mono text-sm">
              <Badge>{operation.method}</Badge>
              <span className="break-all">{operation.path}</span>
            </p>
            {operation.summary ? <p className="truncate text-xs text-muted-foreground" title={operation.summary}>{operation.summary}</p> : null}
            <p className="text-xs text-muted-foreground sm:hidden">{price}</p>
          </div>
        </TableCell>
        <TableCell>
          {/* A target of 24 px at least (WCAG 2.5.8). */}
          <label className="flex size-6 cursor-pointer items-center justify-center">
            <input
              type="checkbox"
              role="switch"
              checked={offered}
              aria-label={t("operations.offer_named", { operation: name })}
              onChange={(event) => toggle(event.target.checked)}
              className="size-4 accent-primary"
            />
          </label>
        </TableCell>
        <TableCell className="font-mono text-sm max-lg:hidden">{operation.scope}</TableCell>
        <TableCell className="text-right font-mono text-sm whitespace-nowrap max-sm:hidden">{price}</TableCell>
        <TableCell className="text-right font-mono text-sm max-lg:hidden">{operation.weight}</TableCell>
        <TableCell className="text-right">
          <Button size="sm" variant="ghost" aria-expanded={editing} aria-label={t("operations.edit_named", { operation: name })} onClick={() => onEdit(!editing)}>
            {t("operations.edit")}
          </Button>
        </TableCell>
      </TableRow>
      {editing ? (
        <TableRow>
          <TableCell colSpan={6} className="bg-muted">
            <OperationEditor
              operation={operation}
              setOperation={setOperation}
              onCancel={() => onEdit(false)}
              onSaved={() => {
                onEdit(false);
                notify("success", t("operations.saved", { operation: name }));
                startTransition(() => router.refresh());
              }}
            />
          </TableCell>
        </TableRow>
      ) : null}
    </>
  );
}
