"use client";

import { Menu } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";

const Sheet = dynamic(() => import("@/components/ui/sheet").then((module) => module.Sheet), { ssr: false });

/** Opens the rail as a drawer on narrow screens; going to a page closes it. */
export function DrawerButton({ label, children }: { label: string; children: ReactNode }) {
  const pathname = usePathname();
  const [openOn, setOpenOn] = useState<string | null>(null);
  return (
    <>
      <Button variant="ghost" size="icon" aria-label={label} className="md:hidden" onClick={() => setOpenOn(pathname)}>
        <Menu aria-hidden />
      </Button>
      {openOn === pathname ? (
        <Sheet onClose={() => setOpenOn(null)} title={label}>
          {children}
        </Sheet>
      ) : null}
    </>
  );
}
