/**
 * Hashes (CSP Level 3, section 2.3.1) of style sheets that libraries put into the page by script without
 * offering a place for the nonce. A test compares each with the installed library, so that an upgrade
 * that changes its sheet is noticed there and not by users.
 */
export const injectedStyleHashes: readonly string[] = [
  // sonner, the toasts: an empty element first, then the sheet in it
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
];
