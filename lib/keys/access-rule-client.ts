/** What a key's calls are held against, in the order in which it is asked; the first rule that refuses decides. */
export type AccessRule =
  | "revoked"
  | "suspended"
  | "expired"
  | "secret_ended"
  | "environment"
  | "scope"
  | "ip"
  | "origin"
  | "time_window"
  | "endpoint";
