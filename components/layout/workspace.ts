/** An organisation as the switcher shows it. */
export type Workspace = { slug: string; name: string; isDemo: boolean };

/** The two sorts of data that are never mixed. */
export type EnvironmentName = "live" | "test";
