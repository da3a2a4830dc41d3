"use client";

import NextLink from "next/link";
import { type ComponentProps, useState } from "react";

/**
 * A link within the program. What it leads to is fetched once somebody points at it or tabs to it, not when it comes into
 * view as `next/link` does by itself: a list of fifty keys would ask the server for fifty pages that nobody opens.
 */
export function Link({ onMouseEnter, onFocus, onTouchStart, ...props }: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  const [meant, setMeant] = useState(false);
  return (
    <NextLink
      {...props}
      // null: what Next does by itself.
      prefetch={meant ? null : false}
      onMouseEnter={(event) => {
        setMeant(true);
        onMouseEnter?.(event);
      }}
      onFocus={(event) => {
        setMeant(true);
        onFocus?.(event);
      }}
      onTouchStart={(event) => {
        setMeant(true);
        onTouchStart?.(event);
      }}
    />
  );
}
