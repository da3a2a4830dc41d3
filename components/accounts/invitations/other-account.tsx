"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { answerOf } from "@/components/ui/use-attempt";

/** Ends the session and comes back to the invitation, where the visitor signs in with the address that was invited. */
export function OtherAccount() {
  const t = useTranslations("accounts.accept");
  const [leaving, setLeaving] = useState(false);

  async function leave() {
    setLeaving(true);
    const { signOut } = await import("next-auth/react");
    await answerOf(() => signOut({ redirect: false }));
    window.location.reload();
  }

  return (
    <Button variant="primary" size="lg" className="w-full" loading={leaving} onClick={() => void leave()}>
      {t("sign_out")}
    </Button>
  );
}
