import { useTranslations } from "next-intl";
import type { BuiltInRole } from "@/lib/accounts/roles-client";

/** What one is invited to, and as what. */
export function InvitationFacts({ organisation, role, roleName, email }: { organisation: string; role: BuiltInRole; roleName: string | null; email: string }) {
  const t = useTranslations("accounts");
  const facts = [
    [t("accept.organisation"), organisation],
    [t("members.role"), roleName ?? t(`roles.names.${role}`)],
    [t("accept.address"), email],
  ] as const;
  return (
    <dl className="divide-y divide-border rounded-lg border border-border">
      {facts.map(([label, value]) => (
        <div key={label} className="flex flex-wrap justify-between gap-x-4 gap-y-0.5 px-4 py-2.5">
          <dt className="text-muted-foreground">{label}</dt>
          <dd className="min-w-0 font-medium break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
