"use client";

import { ArrowLeftRight, KeyRound, Keyboard, LogOut, Plus, Search, SunMoon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { startTransition, useState } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { useAttempt } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import type { PaletteGroup } from "./command-palette";
import { leadToSignIn } from "./lead-to-sign-in";
import type { NavigationItem } from "./navigation";
import { signOutToHome } from "./sign-out";
import { useCommandKey } from "./use-command-key";
import { useShortcuts } from "./use-shortcuts";
import type { EnvironmentName } from "./workspace";

const CommandPalette = dynamic(() => import("./command-palette").then((module) => module.CommandPalette), { ssr: false });
const ShortcutsDialog = dynamic(() => import("./shortcuts-dialog").then((module) => module.ShortcutsDialog), { ssr: false });

/** A named thing that the palette finds, and where it is. */
type FoundThing = { id: string; label: string; hint: string; href: string };

type ConsoleCommandsProps = {
  items: readonly NavigationItem[];
  environment: EnvironmentName;
  setEnvironment(environment: string): Promise<void>;
  /** Where a key is created; null for those who may not. */
  createKeyHref: string | null;
  organisationSlug: string;
  /** Server action that gives the keys to find by name. */
  findKeys(organisationSlug: string, input: { environment: EnvironmentName }): Promise<ActionResult<FoundThing[]>>;
};

/** The search button of the header, with the palette, the jumps and the shortcuts behind it. */
export function ConsoleCommands({ items, environment, setEnvironment, createKeyHref, organisationSlug, findKeys }: ConsoleCommandsProps) {
  const t = useTranslations("console");
  const router = useRouter();
  const attempt = useAttempt();
  const { resolvedTheme, setTheme } = useTheme();
  const commandKey = useCommandKey();
  const [open, setOpen] = useState<"palette" | "shortcuts" | null>(null);

  useShortcuts({
    onPalette: () => setOpen((current) => (current === "palette" ? null : "palette")),
    onHelp: () => setOpen("shortcuts"),
    onJump: (letter) => {
      const item = items.find((candidate) => candidate.letter === letter);
      if (item) router.push(item.href);
    },
  });

  const other = environment === "live" ? "test" : "live";
  const groups: PaletteGroup[] = [
    {
      id: "pages",
      heading: t("palette.pages"),
      entries: items.map((item) => ({
        id: item.href,
        label: item.label,
        icon: item.icon,
        hint: `G ${item.letter.toUpperCase()}`,
        onSelect: () => router.push(item.href),
      })),
    },
    {
      id: "actions",
      heading: t("palette.actions"),
      entries: [
        ...(createKeyHref === null
          ? []
          : [{ id: "create-key", label: t("palette.create_key"), icon: <Plus aria-hidden />, onSelect: () => router.push(createKeyHref) }]),
        {
          id: "environment",
          label: t(`palette.switch_to_${other}`),
          icon: <ArrowLeftRight aria-hidden />,
          onSelect: () => startTransition(async () => void (await attempt(() => setEnvironment(other)))),
        },
        {
          id: "theme",
          label: t("palette.theme"),
          icon: <SunMoon aria-hidden />,
          onSelect: () => setTheme(resolvedTheme === "dark" ? "light" : "dark"),
        },
        { id: "shortcuts", label: t("shortcuts.title"), icon: <Keyboard aria-hidden />, hint: "?", onSelect: () => setOpen("shortcuts") },
        { id: "sign-out", label: t("sign_out"), icon: <LogOut aria-hidden />, onSelect: () => void attempt(signOutToHome) },
      ],
    },
  ];

  async function loadKeys(): Promise<PaletteGroup | null> {
    const found = await attempt(() => findKeys(organisationSlug, { environment }));
    if (found === null) return null;
    if (!found.ok) leadToSignIn(found.error.code);
    if (!found.ok || found.data.length === 0) return null;
    return {
      id: "keys",
      heading: t("palette.keys"),
      entries: found.data.map(({ id, label, hint, href }) => ({
        id,
        label,
        hint,
        icon: <KeyRound aria-hidden />,
        onSelect: () => router.push(href),
      })),
    };
  }

  return (
    <>
      <Button size="sm" className="text-muted-foreground" onClick={() => setOpen("palette")} aria-haspopup="dialog">
        <Search aria-hidden />
        <span className="max-sm:sr-only">{t("search")}</span>
        <span aria-hidden className="ml-2 hidden gap-1 md:flex">
          <Kbd>{commandKey}</Kbd>
          <Kbd>K</Kbd>
        </span>
      </Button>
      {open === "palette" ? <CommandPalette groups={groups} load={loadKeys} onClose={() => setOpen(null)} /> : null}
      {open === "shortcuts" ? (
        <ShortcutsDialog
          onClose={() => setOpen(null)}
          shortcuts={[
            { keys: [commandKey, "K"], label: t("shortcuts.palette") },
            ...items.map((item) => ({ keys: ["G", item.letter.toUpperCase()], label: t("shortcuts.go_to", { page: item.label }) })),
            { keys: ["?"], label: t("shortcuts.help") },
          ]}
        />
      ) : null}
    </>
  );
}
