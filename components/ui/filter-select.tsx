import { Select } from "./select";

type FilterSelectProps = {
  /** In the address. */
  name: string;
  /** What is chosen now; empty for the whole list. */
  value: string;
  label: string;
  /** Label of the choice that leaves the list whole. */
  allLabel: string;
  options: readonly { value: string; label: string }[];
  className?: string;
};

/** One of the things that a `SearchForm` narrows a list to. It follows the address: who goes back sees what the list then shows. */
export function FilterSelect({ name, value, label, allLabel, options, className }: FilterSelectProps) {
  return (
    <Select key={value} name={name} defaultValue={value} aria-label={label} className={className}>
      <option value="">{allLabel}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  );
}
