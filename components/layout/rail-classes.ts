/** A row of the rail: icon and label; the icon alone where the rail is narrow. */
export const railItem =
  "flex h-8 w-full items-center gap-2.5 rounded-md px-2 text-base text-muted-foreground transition-colors hover:bg-muted hover:text-foreground aria-[current=page]:bg-muted aria-[current=page]:font-medium aria-[current=page]:text-foreground max-lg:group-data-[rail=auto]/rail:justify-center [&_svg]:size-4 [&_svg]:shrink-0";

/** Its label stays readable for screen readers when it is out of sight. */
export const railLabel = "truncate max-lg:group-data-[rail=auto]/rail:sr-only";

/** What has no room in the narrow rail. */
export const railWide = "max-lg:group-data-[rail=auto]/rail:hidden";
