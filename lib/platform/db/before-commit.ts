type Ending = () => Promise<void>;
const endings = new WeakMap<object, Ending[]>();

/**
 * Has `ending` run inside a transaction of `inTransaction`, after all of its work and before its commit; where it fails,
 * nothing is committed. For what takes a lock that many transactions share: taken last, it is held shortly, and nobody
 * who holds it waits for a row.
 */
export function beforeCommit(tx: object, ending: Ending): void {
  const list = endings.get(tx);
  if (list === undefined) throw new Error("not a running transaction of inTransaction");
  list.push(ending);
}

/** Runs `work` and then what it asked to have run before the commit. Only `inTransaction` calls it. */
export async function withEndings<T>(tx: object, work: () => Promise<T>): Promise<T> {
  const list: Ending[] = [];
  endings.set(tx, list);
  try {
    const result = await work();
    // One may ask for another, so the list is read as it grows.
    for (const ending of list) await ending();
    return result;
  } finally {
    endings.delete(tx);
  }
}
