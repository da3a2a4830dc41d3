import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { CloseOnboarding } from "@/components/accounts/onboarding/close-onboarding";
import { NameStep } from "@/components/accounts/onboarding/name-step";
import { SkipStep } from "@/components/accounts/onboarding/skip-step";
import { StepCard } from "@/components/accounts/onboarding/step-card";
import { CreateKeyButton } from "@/components/keys/create-key-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { listProjects } from "@/lib/accounts/list-projects";
import type { OnboardingStep } from "@/lib/accounts/onboarding-client";
import { offers } from "@/lib/accounts/permissions";
import { requireOrg } from "@/lib/auth/current";
import { listKeys } from "@/lib/keys/list-keys";
import { currentEnvironment } from "../../environment";
import { setEnvironment } from "../../set-environment";
import { createKeyAction, createProjectAction } from "../keys/actions";
import { listKnownCalls, scopeChoices } from "../keys/known-calls";
import { sampleCall } from "../sample-call";
import { closeOnboardingAction, nameOrganisationAction, skipStepAction } from "./actions";
import { onboardingOf } from "./onboarding-of";

const secretPlaceholder = "YOUR_KEY";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("onboarding"))("title") };
}

export default async function WelcomePage({ params }: { params: Promise<{ org: string }> }) {
  const scope = await requireOrg((await params).org, "organisation.update");
  const [environment, view, keys, projects, calls, t] = await Promise.all([
    currentEnvironment(),
    onboardingOf(scope),
    listKeys(scope, { status: "active", limit: 1 }),
    listProjects(scope),
    listKnownCalls(),
    getTranslations("onboarding"),
  ]);
  const root = `/${scope.slug}`;
  // Organisations from before there was an onboarding, and sample data, have nothing to go through.
  if (view === null) redirect(root);
  const key = keys.data[0];
  const stateOf = (id: OnboardingStep) => view.steps.find((step) => step.id === id)?.state ?? "open";
  const frame = (id: OnboardingStep) => ({ id, state: stateOf(id), current: view.next === id });
  const skip = (step: OnboardingStep) => (stateOf(step) === "open" ? <SkipStep organisationSlug={scope.slug} step={step} skip={skipStepAction} /> : null);

  return (
    <ClientMessages namespaces={["ui", "onboarding", "accounts", "keys", "projects", "console"]}>
      <PageHeader
        title={t("title")}
        description={t("progress", { settled: view.settled, all: view.steps.length })}
        actions={<CloseOnboarding organisationSlug={scope.slug} finished={view.next === null} close={closeOnboardingAction} />}
      />
      <ol className="space-y-4">
        <StepCard {...frame("organisation")}>
          <NameStep key={scope.name} organisation={{ slug: scope.slug, name: scope.name }} name={nameOrganisationAction} />
        </StepCard>
        <StepCard {...frame("key")} aside={skip("key")}>
          <CreateKeyButton
            organisationSlug={scope.slug}
            environment={environment}
            first={key === undefined}
            projects={projects.data}
            scopes={scopeChoices(calls)}
            sample={{ call: sampleCall(secretPlaceholder), placeholder: secretPlaceholder }}
            createKey={createKeyAction}
            createProject={offers(scope, "project.create") ? createProjectAction : null}
            setEnvironment={setEnvironment}
          />
        </StepCard>
        <StepCard {...frame("call")} aside={skip("call")}>
          <div className="space-y-3">
            <p className="text-sm text-muted-foreground">{key === undefined ? t("call.no_key") : t("call.secret", { name: key.name, prefix: key.prefix, lastFour: key.lastFour })}</p>
            <CodeBlock code={`TOLLGATE_KEY='${key === undefined ? secretPlaceholder : `${key.prefix}…${key.lastFour}`}'\n${sampleCall()}`} label={t("steps.call.title")} />
            <p role="status" className="text-sm">
              {stateOf("call") === "done" ? t("call.seen") : t("call.waiting")}
            </p>
          </div>
        </StepCard>
        <StepCard {...frame("invite")} aside={skip("invite")}>
          <Button asChild>
            <Link href={scope.kind === "personal" ? `${root}/settings` : `${root}/settings/members`}>{scope.kind === "personal" ? t("invite.become_team") : t("invite.open")}</Link>
          </Button>
        </StepCard>
      </ol>
    </ClientMessages>
  );
}
