"use client";

declare global {
  /** Where get-nonce, and through it Radix's scroll lock, looks for the nonce of style elements it adds. */
  var __webpack_nonce__: string | undefined;
}

// The content policy refuses style elements without the page's nonce. Scripts that came with the page carry
// it, and only script can read it from there.
if (typeof document !== "undefined") {
  globalThis.__webpack_nonce__ = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
}
