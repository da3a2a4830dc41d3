/** Decides whether a call that was refused with this code may be made once more, having asked the visitor something. */
type Ask = (code: string) => Promise<boolean>;

let asks: Ask | null = null;

/** For a layout that can ask; returns the end of it. The last one mounted is asked. */
export function provideRepeats(ask: Ask): () => void {
  asks = ask;
  return () => {
    if (asks === ask) asks = null;
  };
}

type Refusal = { ok: false; error: { code: string } };

const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === "object" && answer !== null && "ok" in answer && answer.ok === false && "error" in answer && typeof answer.error === "object" && answer.error !== null && "code" in answer.error;

/** What a server action answers; where it refuses for something that the visitor can mend at once, they are asked, and it is called again. */
export async function repeatable<T>(call: () => Promise<T>): Promise<T> {
  const answer = await call();
  const mended = asks !== null && isRefusal(answer) && (await asks(answer.error.code));
  return mended ? call() : answer;
}
