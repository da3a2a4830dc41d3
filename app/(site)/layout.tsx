import type { ReactNode } from "react";
import { SiteFrame } from "@/components/site/site-frame";
import { getSession } from "@/lib/auth/current";

/** Frame of landing and pricing. */
export default async function SiteLayout({ children }: { children: ReactNode }) {
  return (
    <SiteFrame signedIn={(await getSession()) !== null}>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </SiteFrame>
  );
}
