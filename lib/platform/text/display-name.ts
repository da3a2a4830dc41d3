import { z } from "zod";

/**
 * A name that people give and read: in Unicode's composed form (NFC), so that the same name is the same text however it
 * was typed, trimmed, and without control characters, halves of characters (lone surrogates) and bidirectional overrides,
 * which the database refuses or which make a name look like another. Line breaks become spaces.
 */
export const displayName = z.string().transform((text) =>
  text
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, "")
    .trim(),
);
