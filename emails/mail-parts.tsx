import { Section, Text } from "@react-email/components";
import type { ReactNode } from "react";
import { light, monoFont } from "./mail-colours";

/** A paragraph. */
export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <Text className="tg-text" style={{ color: light.foreground, fontSize: 14, lineHeight: "22px", margin: "0 0 16px" }}>
      {children}
    </Text>
  );
}

/** Something to know: its name, and what it is. `code`: an id or an address, to be read letter by letter. */
export type Fact = { label: string; value: string; code?: boolean };

/** Facts one below the other, between two lines. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <Section className="tg-line" style={{ borderTop: `1px solid ${light.border}`, borderBottom: `1px solid ${light.border}`, margin: "0 0 16px", padding: "10px 0" }}>
      {facts.map(({ label, value, code }) => (
        <Text key={label} className="tg-text" style={{ color: light.foreground, fontSize: 13, lineHeight: "20px", margin: "2px 0", overflowWrap: "anywhere" }}>
          <span className="tg-muted" style={{ color: light.muted }}>{`${label}: `}</span>
          <span style={code ? { fontFamily: monoFont } : {}}>{value}</span>
        </Text>
      ))}
    </Section>
  );
}

/** Steps in their order. */
export function Steps({ title, steps }: { title: string; steps: readonly string[] }) {
  return (
    <>
      <Text className="tg-text" style={{ color: light.foreground, fontSize: 14, fontWeight: 600, lineHeight: "22px", margin: "0 0 4px" }}>
        {title}
      </Text>
      {steps.map((step, index) => (
        <Text key={step} className="tg-text" style={{ color: light.foreground, fontSize: 14, lineHeight: "22px", margin: index === steps.length - 1 ? "0 0 20px" : "0 0 4px" }}>
          {`${index + 1}. ${step}`}
        </Text>
      ))}
    </>
  );
}
