import { Monitor, Moon, Sun } from "lucide-react";

/** The choices of theme with their icons, for menus. */
export const themeChoices = [
  { value: "light", icon: Sun },
  { value: "dark", icon: Moon },
  { value: "system", icon: Monitor },
] as const;
