/** A ZIP to be stored, never shown. */
export function answerZip({ file, name }: { file: Uint8Array<ArrayBuffer>; name: string }): Response {
  return new Response(file, {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
