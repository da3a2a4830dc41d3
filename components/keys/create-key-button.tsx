"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { startTransition, useState } from "react";
import { Button } from "@/components/ui/button";
import { repeatable } from "@/components/ui/repeats";
import { useAttempt } from "@/components/ui/use-attempt";
import type { CreatedKey, KeyEnvironment } from "@/lib/keys/schemas";
import type { ProjectChoice } from "./forms/project-picker";
import type { ScopeChoice } from "./forms/scope-picker";
import type { CreateKeyForm, KeyAction } from "./key-actions-type";
import type { SampleCall } from "./key-secret";

const CreateKeyDialog = dynamic(() => import("./create-key-dialog").then((module) => module.CreateKeyDialog), { ssr: false });

type CreateKeyButtonProps = {
  organisationSlug: string;
  environment: KeyEnvironment;
  /** There is no key yet, so that this is the thing to do. */
  first: boolean;
  projects: readonly ProjectChoice[];
  scopes: readonly ScopeChoice[];
  sample: SampleCall;
  createKey: KeyAction<CreateKeyForm, CreatedKey>;
  createProject: KeyAction<{ name: string }, ProjectChoice> | null;
  setEnvironment(environment: string): Promise<void>;
};

/** Creates a key where one stands, without the page of keys. */
export function CreateKeyButton({ organisationSlug, environment, first, projects, scopes, sample, createKey, createProject, setEnvironment }: CreateKeyButtonProps) {
  const t = useTranslations("keys");
  const router = useRouter();
  const attempt = useAttempt();
  const [open, setOpen] = useState(false);
  const [created, setCreated] = useState<CreatedKey | null>(null);

  function showCreated(result: CreatedKey) {
    setCreated(result);
    // What the key does is to be in sight, so the console goes to its environment.
    if (result.key.environment !== environment) startTransition(async () => void (await attempt(() => setEnvironment(result.key.environment))));
  }

  function close() {
    setOpen(false);
    setCreated(null);
    startTransition(() => router.refresh());
  }

  return (
    <>
      <Button variant={first ? "primary" : "secondary"} onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t("create.open")}
      </Button>
      {open ? (
        <CreateKeyDialog
          environment={environment}
          scopes={scopes}
          projects={projects}
          createProject={createProject === null ? null : (input) => createProject(organisationSlug, input)}
          sample={sample}
          createKey={(input) => repeatable(() => createKey(organisationSlug, input))}
          created={created}
          onCreated={showCreated}
          onCancel={() => setOpen(false)}
          onStored={close}
        />
      ) : null}
    </>
  );
}
