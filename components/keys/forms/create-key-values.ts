import type { KeyEnvironment } from "@/lib/keys/schemas";
import type { CreateKeyForm } from "../key-actions-type";
import { type ExpiryChoice, expiryOf } from "./expiry";

/** What stands in the "Create key" dialog. */
export type CreateKeyValues = {
  name: string;
  environment: KeyEnvironment;
  /** Empty for none. */
  projectId: string;
  scopes: string[];
  expiry: ExpiryChoice;
  expiresAt: string;
};

/** The same as the server takes it. */
export function toCreateKey({ name, environment, projectId, scopes, expiry, expiresAt }: CreateKeyValues, nowMs: number): CreateKeyForm {
  return { name, environment, projectId: projectId === "" ? null : projectId, scopes, expiresAt: expiryOf(expiry, expiresAt, nowMs) };
}
