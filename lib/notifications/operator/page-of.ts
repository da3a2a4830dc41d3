/** Longer texts are in no address. */
const textLimit = 320;

/** A text that was typed into a search field. The database takes no NUL in a text. */
export function searchText(text: string): string {
  return text.normalize("NFC").replaceAll("\u0000", "").trim().slice(0, textLimit);
}

/** A page of rows whose place in the list is their id; `limit` is 1 to 100. */
export async function pageOf<Row extends { id: string }>(
  limit: number,
  find: (take: number) => Promise<Row[]>,
): Promise<{ data: Row[]; hasMore: boolean; nextCursor: string | null }> {
  const size = Math.min(Math.max(limit, 1), 100);
  const rows = await find(size + 1);
  const data = rows.slice(0, size);
  const hasMore = rows.length > size;
  return { data, hasMore, nextCursor: hasMore ? (data.at(-1)?.id ?? null) : null };
}
