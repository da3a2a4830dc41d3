import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { FromGuardian, ProgramSpec, ToGuardian } from "./guardian-messages";

/** A program in the guardian's care. */
export type GuardedProgram = {
  pid: number;
  /** Settles with the reason when the program has ended. */
  ended: Promise<string>;
  /** Asks it to stop and waits until it has. */
  stop(): Promise<void>;
};

type Entry = { started: (pid: number) => void; ended: (reason: string) => void };

/** Starts programs that must not outlive this process, even when it is killed without warning. */
export class Guardian {
  #child: ChildProcess;
  #entries = new Map<number, Entry>();
  #gone: Promise<void>;
  #nextId = 1;

  constructor() {
    this.#child = fork(fileURLToPath(new URL("./guardian-process.mjs", import.meta.url)), [], {
      detached: true,
      execArgv: [],
      env: { NODE_ENV: "production" },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.#child.on("message", (message) => this.#receive(message as FromGuardian));
    this.#gone = new Promise((resolve) => {
      this.#child.once("exit", () => {
        for (const entry of this.#entries.values()) entry.ended("its guardian ended");
        resolve();
      });
    });
  }

  #receive(message: FromGuardian): void {
    const entry = this.#entries.get(message.id);
    if (message.type === "started") entry?.started(message.pid);
    else entry?.ended(message.reason);
  }

  #send(message: ToGuardian): void {
    if (this.#child.connected) this.#child.send(message);
  }

  /** Starts a program. Rejects when it cannot be started at all; an early end shows in `ended`. */
  run(spec: ProgramSpec): Promise<GuardedProgram> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      let announceEnd: (reason: string) => void = () => undefined;
      const ended = new Promise<string>((settle) => {
        announceEnd = settle;
      });
      this.#entries.set(id, {
        started: (pid) => {
          const stop = async () => {
            this.#send({ type: "stop", id });
            await ended;
          };
          resolve({ pid, ended, stop });
        },
        ended: (reason) => {
          this.#entries.delete(id);
          announceEnd(reason);
          reject(new Error(`${spec.command} could not be started: ${reason}`));
        },
      });
      this.#send({ type: "start", id, spec });
    });
  }

  /** Cuts the channel, as the death of this process would: everything in its care stops. */
  abandon(): void {
    this.#child.disconnect();
  }

  /** Stops everything in its care and then itself. */
  async leave(): Promise<void> {
    this.#send({ type: "leave" });
    await this.#gone;
  }
}
