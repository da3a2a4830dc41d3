import type { WholeAnswer } from "../faults/http-answers";
import { isErrorCode } from "@/lib/platform/errors/catalogue";
import type { Case } from "./cases";
import type { Message } from "./render";
import { type Outcome, patienceMs } from "./send";

/** What no answer may do; each is one guarantee of the run. */
export const guarantees = {
  answered: "Every sound request gets exactly one whole answer; every other connection ends",
  quick: `Each answer within ${patienceMs / 1000} s`,
  status: "No 5xx",
  problem: "Every error of the gateway is a valid problem (RFC 9457) with a known code",
  success: "Every success of the gateway is JSON with the request's id",
  leak: "No stack trace, file path or SQL in any answer",
  secret: "No answer holds the caller's secret",
} as const;
export type Guarantee = keyof typeof guarantees;

export type Complaint = { guarantee: Guarantee; detail: string };

const publicPath = /^\/v[0-9]+(?:\/|$)/;
const requestId = /^req_[0-9a-z]{26}$/;

/** Words that only our own inside would say. What the caller sent itself is no leak. */
export const leaks = [
  /\n\s+at .{0,200}:\d+:\d+/, /\bnode_modules\b/, /\bnode:internal\b/, /file:\/\/\//, /\/[\w.-]+\/[\w./-]+\.(?:ts|mjs|js|cjs|sql)\b/, /\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\b.{0,80}\b(?:FROM|VALUES|SET|WHERE)\b/s,
  /\b(?:postgres|prisma|pg_|usage_records|api_keys|redis|upstash)\b/i, /\b(?:TypeError|RangeError|ReferenceError|SyntaxError|ZodError|AppError)\b/, /\bECONN[A-Z]+\b/, /\bundefined\b/, /\[object Object\]/,
];

/** Where the answer comes from: the gateway, an upstream behind it, or what stands before it (the HTTP parser, the test's server). */
function sourceOf({ status, headers, body }: WholeAnswer, { path }: Case, { upstream }: Message): "gateway" | "upstream" | "before" {
  if (!headers.has("x-request-id")) return "before";
  const problem = headers.get("content-type") === "application/problem+json";
  return upstream && publicPath.test(path) && !problem && (body.length > 0 || status >= 200) ? "upstream" : "gateway";
}

/** What is wrong with an answer that should be a problem (RFC 9457) with a known code; null for nothing. */
export function judgeProblem({ status, headers, body }: WholeAnswer, toHead: boolean): string | null {
  if (headers.get("content-type") !== "application/problem+json") return `content type ${headers.get("content-type")}`;
  if (toHead) return body.length === 0 ? null : "a body after HEAD";
  let problem: Record<string, unknown>;
  try {
    problem = JSON.parse(body.toString("utf8")) as Record<string, unknown>;
  } catch {
    return "no JSON";
  }
  const texts = ["type", "title", "detail", "code", "request_id"].filter((name) => typeof problem[name] !== "string" || problem[name] === "");
  if (texts.length > 0) return `without ${texts.join(", ")}`;
  if (problem.status !== status) return `status ${String(problem.status)} in the body of a ${status}`;
  if (!isErrorCode(String(problem.code))) return `unknown code ${String(problem.code)}`;
  if (problem.request_id !== headers.get("x-request-id") || !requestId.test(String(problem.request_id))) return "another request id than in the header";
  return URL.canParse(String(problem.type)) ? null : "a type that is no address";
}

function judgeSuccess({ status, headers, body }: WholeAnswer, toHead: boolean): string | null {
  if (status === 204 || toHead) return body.length === 0 ? null : "a body where none may be";
  if (status !== 200) return `status ${status}`;
  if (headers.get("content-type") !== "application/json") return `content type ${headers.get("content-type")}`;
  try {
    const answer = JSON.parse(body.toString("utf8")) as { request_id?: unknown };
    // A repeat brings the first answer as it was.
    const same = answer.request_id === headers.get("x-request-id") || headers.has("idempotent-replayed");
    return same && requestId.test(String(answer.request_id)) ? null : "another request id than in the header";
  } catch {
    return "no JSON";
  }
}

function judgeAnswer(answer: WholeAnswer, one: Case, message: Message): Complaint[] {
  const { status, headers, body } = answer;
  const complaints: Complaint[] = [];
  const complain = (guarantee: Guarantee, detail: string) => complaints.push({ guarantee, detail });
  const source = sourceOf(answer, one, message);
  // With a test key an error may be rehearsed on request.
  const rehearsed = headers.get("preference-applied")?.startsWith("code=") === true;
  if (status >= 500 && !rehearsed) complain("status", `${status} ${body.toString("utf8").slice(0, 300)}`);
  if (source === "gateway") {
    const fault = status >= 400 ? judgeProblem(answer, message.toHead) : judgeSuccess(answer, message.toHead);
    if (fault !== null) complain(status >= 400 ? "problem" : "success", `${status}: ${fault}`);
  }
  if (source === "before" && body.length > 0) complain("leak", `a body from before the gateway: ${body.toString("utf8").slice(0, 100)}`);
  const said = [...headers].map(([name, value]) => `${name}: ${value}`).join("\n") + (source === "upstream" ? "" : `\n\n${body.toString("utf8")}`);
  const sent = message.bytes.toString("latin1").toLowerCase();
  for (const leak of leaks) {
    const found = leak.exec(said)?.[0];
    // The names of our own headers are no secret.
    if (found !== undefined && !sent.includes(Buffer.from(found).toString("latin1").toLowerCase()) && !said.includes(`tollgate-limiter: ${found}`)) complain("leak", found.trim().slice(0, 200));
  }
  if (message.secret !== null && message.secret !== "" && (said.includes(message.secret) || body.includes(message.secret))) complain("secret", source);
  return complaints;
}

/** What an answer came to, in a word: the code of its problem, else its status. */
export function kindOf({ status, headers, body }: WholeAnswer): string {
  const code = headers.get("content-type") === "application/problem+json" ? /"code":"([a-z_]+)"/.exec(body.toString("utf8"))?.[1] : undefined;
  return code === undefined ? String(status) : `${status} ${code}`;
}

/** Everything that is wrong with what came back for a case. */
export function judge(one: Case, message: Message, outcome: Outcome): Complaint[] {
  const complaints = outcome.answers.flatMap((answer) => judgeAnswer(answer, one, message));
  const { answers, tookMs, malformed, cutOff } = outcome;
  if (malformed !== null) complaints.push({ guarantee: "answered", detail: malformed });
  if (message.sound && answers.length !== 1) complaints.push({ guarantee: "answered", detail: `${answers.length} answers${cutOff ? ", the last cut off" : ""}` });
  if (tookMs > patienceMs) complaints.push({ guarantee: "quick", detail: Number.isFinite(tookMs) ? `${tookMs.toFixed(0)} ms` : "neither answer nor end" });
  return complaints;
}
