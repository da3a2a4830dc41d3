import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DangerZone } from "@/components/accounts/organisation/danger-zone";
import { LogoForm } from "@/components/accounts/organisation/logo-form";
import { NameForm } from "@/components/accounts/organisation/name-form";
import { SlugForm } from "@/components/accounts/organisation/slug-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { isOnlyOwner } from "@/lib/accounts/members/is-only-owner";
import { offers } from "@/lib/accounts/permissions";
import { requireOrg } from "@/lib/auth/current";
import { env } from "@/lib/platform/env/env";
import { logoHref } from "../logo-href";
import {
  becomeTeamAction, changeSlugAction, leaveOrganisationAction, removeLogoAction, renameOrganisationAction, requestDeletionAction, setLogoAction,
  withdrawDeletionAction,
} from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.general"))("title") };
}

export default async function GeneralSettingsPage({ params }: { params: Promise<{ org: string }> }) {
  const scope = await requireOrg((await params).org, "usage.read");
  const [t, onlyOwner] = await Promise.all([getTranslations("accounts.general"), isOnlyOwner(scope)]);
  const { slug, name, kind, deletesAt } = scope;
  const mayUpdate = offers(scope, "organisation.update");
  return (
    <ClientMessages namespaces={["ui", "accounts"]}>
      <PageHeader title={t("title")} description={t("lead")} />
      <Card>
        <CardHeader>
          <CardTitle>{t("identity")}</CardTitle>
        </CardHeader>
        {mayUpdate ? (
          <div className="grid gap-x-8 gap-y-6 p-4 lg:grid-cols-2">
            <NameForm key={name} organisation={{ slug, name }} rename={renameOrganisationAction} />
            <SlugForm slug={slug} appUrl={env().appUrl} changeSlug={changeSlugAction} />
            <LogoForm organisation={{ slug, name }} logo={logoHref(scope)} setLogo={setLogoAction} removeLogo={removeLogoAction} />
          </div>
        ) : (
          <dl className="grid gap-4 p-4 sm:grid-cols-2">
            <div>
              <dt className="text-sm text-muted-foreground">{t("name")}</dt>
              <dd className="break-words">{name}</dd>
            </div>
            <div>
              <dt className="text-sm text-muted-foreground">{t("slug")}</dt>
              <dd className="font-mono">{slug}</dd>
            </div>
          </dl>
        )}
      </Card>
      <DangerZone
        organisation={{ slug, name, personal: kind === "personal" }}
        deletesAt={deletesAt?.toISOString() ?? null}
        onlyOwner={onlyOwner}
        mayLeave={scope.actor.type === "user" && !scope.guest}
        mayUpdate={mayUpdate}
        mayDelete={offers(scope, "organisation.delete")}
        actions={{ becomeTeam: becomeTeamAction, leave: leaveOrganisationAction, requestDeletion: requestDeletionAction, withdrawDeletion: withdrawDeletionAction }}
      />
    </ClientMessages>
  );
}
