import { z } from "zod";
import { canonicalCidr } from "@/lib/platform/text/cidr";
import { canonicalOrigin } from "./restriction-forms";
import { endpointMethods, keyIdSchema } from "./schemas";

/** Form of the page that explains a call: a call as somebody imagines it. Error texts are keys of the message catalogue. */
export const imaginedCallSchema = z.strictObject({
  keyId: keyIdSchema.shape.keyId,
  method: z.enum(endpointMethods),
  path: z.string().max(2_048).regex(/^\/[^?#\s]*$/, "keys.errors.call_path_form"),
  ip: z.string().max(45).refine(isAddress, "keys.errors.address_form").optional(),
  /** In the form in which browsers send it. */
  origin: z
    .string()
    .max(256)
    .transform((text, context) => {
      const origin = canonicalOrigin(text);
      if (origin === null) context.addIssue("keys.errors.origin_form");
      return origin ?? z.NEVER;
    })
    .optional(),
  /** RFC 3339 in, a Date out; now where absent. */
  at: z.iso.datetime({ offset: true, error: "keys.errors.time_required" }).transform((text) => new Date(text)).optional(),
});

/** An IPv4 or IPv6 address without a zone: a network of one. */
function isAddress(text: string): boolean {
  return !text.includes("/") && canonicalCidr(text) !== null;
}
