import { createHash } from "node:crypto";
import { RedisError, type Reply } from "./resp";

/**
 * What the service does not offer over REST, because such a command changes or occupies the connection,
 * which all callers share; transactions have a route of their own.
 */
const unavailable = new Set([
  "AUTH", "BLMOVE", "BLPOP", "BRPOP", "BRPOPLPUSH", "BZPOPMAX", "BZPOPMIN", "CLIENT", "CONFIG", "DEBUG", "DISCARD", "EXEC",
  "HELLO", "MONITOR", "MULTI", "PSUBSCRIBE", "QUIT", "REPLICAOF", "RESET", "SELECT", "SHUTDOWN", "SLAVEOF", "SSUBSCRIBE",
  "SUBSCRIBE", "SYNC", "UNWATCH", "WAIT", "WATCH",
]);

/** A command that the service refuses; the message has its form of words. */
export class RefusedCommand extends Error {
  override name = "RefusedCommand";
}

const sha1 = (text: string) => createHash("sha1").update(text).digest("hex");

/** Turns commands as Upstash takes them into commands for a plain Redis. */
export class CommandTranslator {
  /** SHA-1 of a script as the caller knows it, to that of the script as Redis got it. */
  #known = new Map<string, string>();

  /** Upstash's own flag line (`#!lua flags=allow-key-locking`) is an error to plain Redis. */
  #plain(script: string): string {
    const plain = script.replace(/^\s*#!lua[^\n]*/, "");
    if (plain !== script) this.#known.set(sha1(script), sha1(plain));
    return plain;
  }

  /** One command from a request's JSON. Throws {@link RefusedCommand} for what is none or is not offered. */
  translate(command: unknown): string[] {
    if (!Array.isArray(command) || command.length === 0) throw new RefusedCommand("ERR failed to parse command");
    const [name = "", ...args] = command.map((part) => (typeof part === "object" ? JSON.stringify(part) : String(part)));
    const verb = name.toUpperCase();
    if (unavailable.has(verb)) throw new RefusedCommand(`ERR Command is not available: '${verb}'`);
    const [first = "", ...rest] = args;
    if (verb === "EVAL" || verb === "EVAL_RO") return [verb, this.#plain(first), ...rest];
    if (verb === "EVALSHA" || verb === "EVALSHA_RO") return [verb, this.#known.get(first) ?? first, ...rest];
    if (verb === "SCRIPT" && first.toUpperCase() === "LOAD") return [verb, "LOAD", ...rest.map((script) => this.#plain(script))];
    return [verb, ...args];
  }
}

type Json = string | number | null | Json[];

/** A reply as JSON; on request with texts in base64, as callers ask for to get bytes through unharmed. */
export function toJson(reply: Reply, base64: boolean): Json {
  if (reply instanceof RedisError) return reply.message;
  if (Buffer.isBuffer(reply)) return reply.toString(base64 ? "base64" : "utf8");
  if (Array.isArray(reply)) return reply.map((item) => toJson(item, base64));
  // "OK" goes as it is even then.
  if (typeof reply === "string" && base64 && reply !== "OK") return Buffer.from(reply).toString("base64");
  return reply;
}

/** `{result}` or `{error}`, as each command is answered. */
export function toAnswer(reply: Reply, base64: boolean): { result: Json } | { error: string } {
  return reply instanceof RedisError ? { error: reply.message } : { result: toJson(reply, base64) };
}
