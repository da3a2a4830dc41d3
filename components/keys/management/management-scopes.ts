import type { ManagementScope } from "@/lib/keys/schemas";

/** What each scope's text is called in the catalogue, where a colon stands for nothing. */
export const managementScopeTexts = {
  "keys:read": "keys_read",
  "keys:write": "keys_write",
  "limits:read": "limits_read",
  "projects:read": "projects_read",
  "projects:write": "projects_write",
  "usage:read": "usage_read",
} as const satisfies Record<ManagementScope, string>;
