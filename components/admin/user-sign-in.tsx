import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { UserDetail } from "@/lib/admin/schemas";

/** A user's ways in and how the last tries went. */
export function UserSignIn({ detail: { signIn } }: { detail: UserDetail }) {
  const t = useTranslations("admin.users.sign_in");
  const format = useFormatter();
  const { hasPassword, services, sessions, lockedUntil, factors, signIns } = signIn;
  const ways = [...(hasPassword ? [t("password")] : []), ...services.map((service) => t(`services.${service === "google" ? "google" : "github"}`))];
  const second = [
    ...(factors.totp ? [t("totp")] : []),
    ...(factors.passkeys > 0 ? [t("passkeys", { count: factors.passkeys })] : []),
    ...(factors.phoneDigits === null ? [] : [t("phone", { digits: factors.phoneDigits })]),
    ...(factors.codesLeft > 0 ? [t("codes", { count: factors.codesLeft })] : []),
  ];
  const facts: { term: string; value: ReactNode }[] = [
    { term: t("ways"), value: ways.length === 0 ? t("none") : format.list(ways) },
    { term: t("second_factors"), value: second.length === 0 ? t("none") : format.list(second) },
    { term: t("sessions"), value: format.number(sessions) },
    { term: t("locked"), value: lockedUntil === null ? t("not_locked") : t("locked_until", { time: format.dateTime(new Date(lockedUntil), { dateStyle: "medium", timeStyle: "short" }) }) },
  ];
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <dl className="grid gap-x-6 gap-y-3 p-4 sm:grid-cols-2">
        {facts.map(({ term, value }) => (
          <div key={term}>
            <dt className="text-sm text-muted-foreground">{term}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <h3 className="border-t border-border px-4 pt-3 text-sm font-medium">{t("latest")}</h3>
      {signIns.length === 0 ? (
        <p className="px-4 pt-1 pb-4 text-muted-foreground">{t("no_tries")}</p>
      ) : (
        <ul className="divide-y divide-border">
          {signIns.map(({ id, at, method, outcome, ip }) => (
            <li key={id} className="flex flex-wrap justify-between gap-x-4 px-4 py-2 text-sm">
              <span>
                {t(`outcomes.${outcome}`)} <span className="text-muted-foreground">· {t(`methods.${method}`)}</span>
              </span>
              <span className="text-muted-foreground">
                {ip === null ? null : <span className="font-mono">{ip} · </span>}
                <RelativeTime at={at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
