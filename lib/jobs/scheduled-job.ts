/** Work that runs by the clock. Running it twice must do no harm: a schedule may fire on two machines. */
export type ScheduledJob = {
  /** `<room>.<verb_noun>`; also the path under /api/jobs. */
  name: string;
  /** Cron expression with five fields, in UTC. */
  cron: string;
  /** Returns figures for the log. Throws to be tried again. */
  run: () => Promise<Record<string, number>>;
};
