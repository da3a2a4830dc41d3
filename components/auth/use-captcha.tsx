"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import type { CaptchaSettings } from "@/lib/auth/schemas";

const Captcha = dynamic(() => import("./captcha").then((module) => module.Captcha), { ssr: false });

type CaptchaUse = {
  /** To be sent along; undefined for as long as none is asked for or given. */
  answer: string | undefined;
  /** Shows it, a fresh one each time: an answer is good for one try. */
  ask(): void;
  widget: ReactNode;
};

/** A CAPTCHA that a form shows once the server asks for it; nothing where none is set up. */
export function useCaptcha(settings: CaptchaSettings | null): CaptchaUse {
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<string | null>(null);
  return {
    answer: answer ?? undefined,
    ask: () => {
      setAnswer(null);
      setRound((before) => before + 1);
    },
    widget: settings === null || round === 0 ? null : <Captcha key={round} settings={settings} onAnswer={setAnswer} />,
  };
}
