import { z } from "zod";

/**
 * A name that people give and read: in Unicode's composed form (NFC), so that the same name is the same text however it
 * was typed, trimmed, and without control characters, halves of characters (lone surrogates) and bidirectional overrides,
 * which the database refuses or which make a name look like another. Line breaks become spaces.
 */
export const displayName = z.string().transform((text) =>
  text
    .replace(/\s/g, " ")
    .replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, "")
    // After what is left out: it may have stood between a letter and its accent, or between two spaces.
    .normalize("NFC")
    .replace(/ +/g, " ")
    .trim(),
);
