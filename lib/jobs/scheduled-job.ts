/** Work that runs by the clock. Running it twice must do no harm: a schedule may fire on two machines. */
export type ScheduledJob = {
  /** `<room>.<verb_noun>`; also the path under /api/jobs. */
  name: string;
  /** Cron expression with five fields, in UTC. */
  cron: string;
  /**
   * For what should happen sooner than cron can say: the worker runs it so long after its last run ended, and leaves
   * `cron` to hosts without a worker.
   */
  everyMs?: number;
  /**
   * Returns figures for the log. Throws to be tried again. Long work takes up nothing new once `stop` is aborted: its
   * process is about to end.
   */
  run: (stop: AbortSignal) => Promise<Record<string, number>>;
};
