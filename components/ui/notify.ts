type Tell = Record<"success" | "error", (title: string, options: { description?: string }) => unknown>;

let provide: (tell: Tell) => void;
const provided = new Promise<Tell>((resolve) => {
  provide = resolve;
});

/** For the `Toaster`: hands over what shows toasts, so that without a network nothing is left to fetch. */
export function provideToasts(tell: Tell): void {
  provide(tell);
}

/** Tells the user what came of an action, in the corner of a layout that holds a `Toaster`, once that is there. */
export function notify(tone: "success" | "error", title: string, description?: string): void {
  void provided.then((tell) => tell[tone](title, description === undefined ? {} : { description }));
}
