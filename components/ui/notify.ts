/**
 * Tells the user what came of an action, in the corner of a layout that holds a `Toaster`. The library behind it
 * is loaded on first use.
 */
export async function notify(tone: "success" | "error", title: string, description?: string): Promise<void> {
  const { toast } = await import("sonner");
  toast[tone](title, description === undefined ? {} : { description });
}
