"use client";

import { Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { Button } from "./button";

/**
 * Goes round light, dark and the system's choice. The icon follows the page's class, not the stored choice,
 * because the server cannot know the latter and the first render must be the same on both sides.
 */
export function ThemeToggle() {
  const t = useTranslations("ui.theme");
  const { theme, setTheme } = useTheme();
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={t("change")}
      title={t("change")}
      onClick={() => setTheme(theme === "light" ? "dark" : theme === "dark" ? "system" : "light")}
    >
      <Sun aria-hidden className="dark:hidden" />
      <Moon aria-hidden className="hidden dark:block" />
    </Button>
  );
}
