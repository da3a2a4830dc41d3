"use client";

import { LogOut } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useAttempt } from "@/components/ui/use-attempt";
import { signOutToHome } from "./sign-out";

/** The way out, for heads of pages that have no account menu. On narrow screens its words are for screen readers alone. */
export function SignOutButton({ label }: { label: string }) {
  const attempt = useAttempt();
  return (
    <Button variant="ghost" size="sm" title={label} onClick={() => void attempt(signOutToHome)}>
      <LogOut aria-hidden />
      <span className="max-sm:sr-only">{label}</span>
    </Button>
  );
}
