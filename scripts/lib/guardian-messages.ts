/** A program that the guardian runs. */
export type ProgramSpec = {
  command: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** The user to run as, where the owner is root and the program must not be. */
  uid?: number | undefined;
  gid?: number | undefined;
  /** Gets standard output and errors, appended. */
  logFile: string;
  stopSignal: NodeJS.Signals;
  /** A folder that goes when the program has ended: a throw-away database. */
  removeWhenStopped?: string;
};

export type ToGuardian =
  | { type: "start"; id: number; spec: ProgramSpec }
  | { type: "stop"; id: number }
  | { type: "leave" };

export type FromGuardian =
  | { type: "started"; id: number; pid: number }
  | { type: "exited"; id: number; reason: string };
