import net from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import { AnswerReader, type WholeAnswer } from "../faults/http-answers";
import type { Message } from "./render";

export type Outcome = {
  answers: WholeAnswer[];
  /** Milliseconds from the last byte sent to the answer, or to the end of the connection; Infinity where neither came. */
  tookMs: number;
  /** What came was no HTTP. */
  malformed: string | null;
  /** Bytes of an answer that never became whole. */
  cutOff: boolean;
};

/** An answer is owed within this. */
export const patienceMs = 5_000;
/** So long a connection that stays open is watched for bytes that belong to no request. */
const lingerMs = 2;

/**
 * Sends a message in pieces over a connection of its own and gathers what comes back. Sound messages are over when
 * their answer is whole; of others the caller says that it sends no more, and the connection has to end.
 */
export function send(port: number, { bytes, toHead, sound }: Message, cuts: readonly number[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const answers: WholeAnswer[] = [];
    let malformed: string | null = null;
    let sentAt = Infinity;
    let done = false;
    const socket = net.connect({ port, host: "127.0.0.1", allowHalfOpen: true }).setNoDelay(true);
    const reader = new AnswerReader({ onWhole: (answer) => void answers.push(answer) }, () => toHead);
    const finish = (tookMs: number) => {
      if (done) return;
      done = true;
      clearTimeout(timer);
      socket.destroy();
      resolve({ answers, tookMs, malformed, cutOff: !reader.idle });
    };
    // The wait begins when all is sent; sending takes little.
    const timer = setTimeout(() => finish(Infinity), patienceMs + 2_000);
    // A server that refuses early answers before all is sent.
    const tookMs = () => Math.max(0, performance.now() - Math.min(sentAt, performance.now()));
    socket.on("data", (chunk) => {
      try {
        reader.push(chunk);
      } catch (error) {
        malformed = error instanceof Error ? error.message : String(error);
        finish(tookMs());
      }
      if (sound && answers.length > 0) {
        const took = tookMs();
        setTimeout(() => finish(took), lingerMs);
      }
    });
    socket.on("end", () => {
      reader.end();
      finish(tookMs());
    });
    socket.on("error", () => finish(tookMs()));
    socket.on("close", () => finish(tookMs()));
    socket.once("connect", () => {
      void (async () => {
        const places = [0, ...cuts.map((share) => Math.floor(share * bytes.length)).sort((a, b) => a - b), bytes.length];
        for (let piece = 0; piece + 1 < places.length && !done; piece++) {
          socket.write(bytes.subarray(places[piece], places[piece + 1]));
          if (places.length > 2) await turn();
        }
        sentAt = performance.now();
        if (!sound && !done) socket.end();
      })();
    });
  });
}
