/** From this share on what is used up counts as near its end. */
const nearShare = 0.8;

export type ShareState = "fine" | "near" | "used_up";

/** How much of an amount is used. Where there is none to begin with, it is used up. */
export function shareState(used: number, total: number): ShareState {
  if (used >= total) return "used_up";
  return used / total >= nearShare ? "near" : "fine";
}

export const shareTone = { fine: "accent", near: "warning", used_up: "danger" } as const satisfies Record<ShareState, string>;
