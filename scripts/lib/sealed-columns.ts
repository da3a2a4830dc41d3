import { phoneContext } from "@/lib/auth/factors/phone/phone-code";
import { totpContext } from "@/lib/auth/factors/totp/totp-context";
import { authSealContext } from "@/lib/products/upstream/auth-value";

/** A column that holds values sealed with FIELD_KEYS. */
export type SealedColumn = {
  table: string;
  column: string;
  /** Primary key. */
  id: string;
  /** What a value of that row is sealed for. */
  contextOf(id: string): string;
};

/** All of them: a test holds this list against the comments of prisma/schema. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: "upstream_apis", column: "auth_value", id: "id", contextOf: authSealContext },
  { table: "totp_factors", column: "secret", id: "user_id", contextOf: totpContext },
  { table: "phone_factors", column: "number", id: "user_id", contextOf: phoneContext },
];
