/** What is left of one window, as the gateway tells it. */
export type LiveWindow = { policy: string; limit: number; windowSeconds: number; remaining: number; resetSeconds: number };

/** Units left before calls are refused. */
export type LiveUnits = { of: "organisation" | "key"; left: number; capacity: number };

/** What a key has left now, and which limiter counts. */
export type LiveLimits = { windows: LiveWindow[]; units: LiveUnits[]; decidedBy: "redis" | "local" };
