"use client";

import { Menu } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/sheet";

/** Opens the rail as a drawer on narrow screens; going to a page closes it. */
export function DrawerButton({ label, children }: { label: string; children: ReactNode }) {
  const pathname = usePathname();
  const [openOn, setOpenOn] = useState<string | null>(null);
  return (
    <>
      <Button variant="ghost" size="icon" aria-label={label} className="md:hidden" onClick={() => setOpenOn(pathname)}>
        <Menu aria-hidden />
      </Button>
      <Sheet open={openOn === pathname} onOpenChange={(open) => setOpenOn(open ? pathname : null)} title={label}>
        {children}
      </Sheet>
    </>
  );
}
