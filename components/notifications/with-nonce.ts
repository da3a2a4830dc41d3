/** Marks a document's style sheets with a nonce. What is no nonce changes nothing. */
export function withNonce(html: string, nonce: string): string {
  return /^[A-Za-z0-9+/=_-]+$/.test(nonce) ? html.replace(/<style(?=[\s>])/gi, `<style nonce="${nonce}"`) : html;
}
