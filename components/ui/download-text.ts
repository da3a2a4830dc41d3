/** Saves a text as a file of the visitor's, from the browser alone: no server sees what was made for their eyes only. Ends it with a line break. */
export function downloadText(text: string, fileName: string): void {
  const address = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
