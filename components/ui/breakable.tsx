import { Fragment } from "react";

/** A path or a name that may break after each slash, full stop, underscore and space, and nowhere else. */
export function Breakable({ text }: { text: string }) {
  const parts = text.split(/(?<=[/._ ])(?=[^/._ ])/);
  return parts.map((part, index) => (
    <Fragment key={parts.slice(0, index).join("")}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
}
