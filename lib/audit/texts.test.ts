import { expect, it } from "vitest";
import en from "@/messages/en.json";
import vi from "@/messages/vi.json";
import { auditActions, auditTargetTypes } from "./schemas";

type Texts = { actions: Record<string, Record<string, string> | undefined>; targets: Record<string, string | undefined> };

it.each([["English", en.audit], ["Vietnamese", vi.audit]])("says in %s what each action is, and to what", (_, texts) => {
  const { actions, targets }: Texts = texts;
  const missing = auditActions.filter((action) => {
    const [noun = "", verb = ""] = action.split(".");
    return !actions[noun]?.[verb];
  });
  expect([...missing, ...auditTargetTypes.filter((type) => !targets[type])]).toEqual([]);
});
