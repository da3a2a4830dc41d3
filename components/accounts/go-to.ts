/** Goes to another page by a full load, where nothing of this one holds any more: another organisation, another address, another account. */
export function goTo(path: string): void {
  window.location.assign(path);
}
