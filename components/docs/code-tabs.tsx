import { useTranslations } from "next-intl";
import { useId } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { sampleLanguages, type SampleLanguage } from "@/lib/docs/schemas";

/** Proper names, the same in every language. */
const names: Record<SampleLanguage, string> = { curl: "curl", typescript: "TypeScript", python: "Python" };

const shownWhenChosen: Record<SampleLanguage, string> = {
  curl: "group-has-[[value=curl]:checked]/samples:block",
  typescript: "group-has-[[value=typescript]:checked]/samples:block",
  python: "group-has-[[value=python]:checked]/samples:block",
};

type CodeTabsProps = {
  /** What the call does; names the samples for screen readers. */
  name: string;
  samples: Record<SampleLanguage, string>;
};

/**
 * The same call in each language. The choice is a group of radio buttons that style sheets act on: it works
 * by arrow keys and before any script is there, and adds none.
 */
export function CodeTabs({ name, samples }: CodeTabsProps) {
  const t = useTranslations("docs");
  const group = useId();
  return (
    <div className="group/samples min-w-0 space-y-3">
      <fieldset className="flex gap-1 border-b border-border">
        <legend className="sr-only">{t("language_of", { name })}</legend>
        {sampleLanguages.map((language, index) => (
          <label
            key={language}
            className="relative -mb-px flex h-9 cursor-pointer items-center border-b-2 border-transparent px-2.5 whitespace-nowrap text-muted-foreground hover:text-foreground has-checked:border-primary has-checked:font-medium has-checked:text-foreground has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-ring"
          >
            <input type="radio" name={group} value={language} defaultChecked={index === 0} className="absolute inset-0 appearance-none outline-none" />
            {names[language]}
          </label>
        ))}
      </fieldset>
      {sampleLanguages.map((language) => (
        <div key={language} className={`hidden ${shownWhenChosen[language]}`}>
          <CodeBlock code={samples[language]} label={`${names[language]}: ${name}`} />
        </div>
      ))}
    </div>
  );
}
