"use client";

import { CodeBlock } from "@/components/ui/code-block";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { sampleLanguages, type SampleLanguage } from "@/lib/docs/schemas";

/** Proper names, the same in every language. */
const names: Record<SampleLanguage, string> = { curl: "curl", typescript: "TypeScript", python: "Python" };

/** The same call in each language. */
export function CodeTabs({ samples }: { samples: Record<SampleLanguage, string> }) {
  return (
    <Tabs defaultValue="curl">
      <TabsList>
        {sampleLanguages.map((language) => (
          <TabsTrigger key={language} value={language}>
            {names[language]}
          </TabsTrigger>
        ))}
      </TabsList>
      {sampleLanguages.map((language) => (
        <TabsContent key={language} value={language}>
          <CodeBlock code={samples[language]} label={names[language]} />
        </TabsContent>
      ))}
    </Tabs>
  );
}
