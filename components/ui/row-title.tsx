import type { ReactNode } from "react";
import { Link } from "./link";

type RowTitleProps = {
  title: string;
  href: string;
  /** The greatest width: a long title would otherwise push the other columns out of sight. */
  className: string;
  /** Below the title: what else tells the row apart, or what columns that are hidden on narrow screens say. */
  children?: ReactNode;
};

/** First cell of a row that leads to a page of its own: the title, cut where it is too long, is the link. */
export function RowTitle({ title, href, className, children }: RowTitleProps) {
  return (
    <div className={className}>
      <Link href={href} title={title} className="block truncate font-medium hover:underline">
        {title}
      </Link>
      {children}
    </div>
  );
}
