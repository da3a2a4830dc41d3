import type { ExportPart } from "@/lib/accounts/exports/export-part";
import type { OrgScope } from "@/lib/accounts/policy";
import { keysFile } from "./export-keys";

/** What this room holds of an organisation: its keys, never a secret or a hash. */
export const organisationParts: readonly ExportPart<OrgScope>[] = (["json", "csv"] as const).map((format) => ({
  file: `keys.${format}`,
  text: (scope) => keysFile(scope, { environment: undefined, format }),
}));
