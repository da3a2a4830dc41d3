import { useTranslations } from "next-intl";
import { SearchForm } from "@/components/ui/search-form";
import { Select } from "@/components/ui/select";

type ProjectPickerProps = {
  path: string;
  projects: readonly { id: string; name: string }[];
  /** Empty: all of them. */
  current: string;
  /** What else stands in the address. */
  query: Readonly<Record<string, string>>;
};

/** Narrows the usage page to the keys of one project. */
export function ProjectPicker({ path, projects, current, query }: ProjectPickerProps) {
  const t = useTranslations("usage.project");
  return (
    <SearchForm path={path}>
      {Object.entries(query).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Select key={current} name="project" defaultValue={current} aria-label={t("label")}>
        <option value="">{t("all")}</option>
        {projects.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </SearchForm>
  );
}
