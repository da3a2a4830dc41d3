/** What has to be undone at the end, last begun first; each once, whatever happens in between. */
export class Closing {
  #steps: (() => Promise<void> | void)[] = [];
  #closed: Promise<void> | undefined;

  add(step: () => Promise<void> | void): void {
    this.#steps.push(step);
  }

  /** True from the moment that closing began. */
  get begun(): boolean {
    return this.#closed !== undefined;
  }

  close(): Promise<void> {
    this.#closed ??= this.#run();
    return this.#closed;
  }

  async #run(): Promise<void> {
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) await step();
  }
}
