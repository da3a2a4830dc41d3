/** An organisation as the switcher shows it. */
export type Workspace = { slug: string; name: string; isDemo: boolean };

/** Where all organisations are listed, and where one is made. */
export type WorkspaceLinks = { all: string; create: string };

/** The two sorts of data that are never mixed. */
export type EnvironmentName = "live" | "test";
