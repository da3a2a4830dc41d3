/** What is wrong with a list of rows as a whole; nothing when there is nothing. */
export function RowsError({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p role="alert" className="text-sm text-danger">
      {text}
    </p>
  );
}
