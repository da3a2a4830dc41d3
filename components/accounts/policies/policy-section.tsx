import type { ReactNode } from "react";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";

type PolicySectionProps = { title: string; text: string; children: ReactNode };

/** One subject of the policies, and what it means. */
export function PolicySection({ title, text, children }: PolicySectionProps) {
  return (
    <Card>
      <CardHeader>
        <div className="min-w-0">
          <CardTitle>{title}</CardTitle>
          <p className="text-sm text-muted-foreground">{text}</p>
        </div>
      </CardHeader>
      <div className="space-y-4 p-4">{children}</div>
    </Card>
  );
}
