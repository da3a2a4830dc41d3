import { Link } from "@/components/ui/link";
import type { ComponentProps } from "react";

/**
 * A link between public pages. Nothing is fetched ahead: these pages are rendered for each visitor, so every
 * link in sight would cost the server a page and a session look-up.
 */
export function SiteLink(props: ComponentProps<typeof Link>) {
  return <Link {...props} />;
}
