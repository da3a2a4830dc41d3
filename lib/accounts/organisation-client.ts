import { z } from "zod";
import { displayName } from "@/lib/platform/text/display-name";
import { isOrganisationSlug } from "./slug";

const name = displayName.pipe(z.string().min(1, "accounts.errors.name_required").max(80, "accounts.errors.name_too_long"));
const slug = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "accounts.errors.slug_form")
  .min(3, "accounts.errors.slug_form")
  .max(40, "accounts.errors.slug_form")
  .refine(isOrganisationSlug, "accounts.errors.slug_reserved");

/** Form of a new organisation. */
export const createTeamSchema = z.strictObject({ name });
/** Forms of the general settings. */
export const renameSchema = z.strictObject({ name });
export const changeSlugSchema = z.strictObject({ slug });

/** A logo's most, in bytes. */
export const mostLogoBytes = 256 * 1024;
export const logoTypes = ["image/png", "image/jpeg", "image/webp"] as const;
export type LogoType = (typeof logoTypes)[number];
/** The file as it is: what it is, its own first bytes say. */
export const setLogoSchema = z.strictObject({
  file: z.instanceof(Uint8Array, { message: "accounts.errors.logo_form" }).refine((bytes) => bytes.byteLength <= mostLogoBytes, "accounts.errors.logo_too_large"),
});

/** The organisation's slug, typed to confirm. */
export const deleteOrganisationSchema = z.strictObject({ slug: z.string().trim().max(100) });
export const emptySchema = z.strictObject({});

/** Days between the wish and the deletion. */
export const deletionGraceDays = 14;

/** Kind of a picture by its first bytes: PNG (RFC 2083, 12.11), JPEG (ITU T.81, SOI) and WebP (RFC 9649, 2.4); null for anything else. */
export function logoTypeOf(bytes: Uint8Array): LogoType | null {
  const starts = (at: number, ...expected: number[]) => expected.every((byte, index) => bytes[at + index] === byte);
  if (starts(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (starts(0, 0xff, 0xd8, 0xff)) return "image/jpeg";
  if (starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50)) return "image/webp";
  return null;
}
