import { useTranslations } from "next-intl";
import { Input } from "@/components/ui/input";
import { SearchForm } from "@/components/ui/search-form";
import { Select } from "@/components/ui/select";
import { auditActions, type AuditQuery, auditTargetTypes } from "@/lib/audit/schemas";
import { useActionText, useTargetText } from "./action-text";

type AuditSearchProps = { path: string; fixed: Readonly<Record<string, string>>; query: AuditQuery; actors: readonly { id: string; name: string }[] };

const actorTypes = ["user", "operator", "key", "system"] as const;

/** Narrows the log by text, actor, action, target and days. */
export function AuditSearch({ path, fixed, query, actors }: AuditSearchProps) {
  const t = useTranslations("audit");
  const actionText = useActionText();
  const targetText = useTargetText();
  // An id that came by the address and belongs to no member stays choosable.
  const unlisted = query.actor !== "" && !actorTypes.some((type) => type === query.actor) && !actors.some(({ id }) => id === query.actor);
  return (
    <SearchForm path={path} className="max-w-none flex-wrap">
      {Object.entries(fixed).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Input key={query.text} type="search" name="text" defaultValue={query.text} maxLength={200} aria-label={t("search")} placeholder={t("search_placeholder")} className="w-auto flex-1 basis-52" />
      <Select key={`actor ${query.actor}`} name="actor" defaultValue={query.actor} aria-label={t("actor")} className="flex-1 basis-40">
        <option value="">{t("every_actor")}</option>
        {actorTypes.map((type) => (
          <option key={type} value={type}>
            {t(`actor_types.${type}`)}
          </option>
        ))}
        {unlisted ? <option value={query.actor}>{query.actor}</option> : null}
        {actors.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Select key={`action ${query.action}`} name="action" defaultValue={query.action} aria-label={t("action")} className="flex-1 basis-40">
        <option value="">{t("every_action")}</option>
        {auditActions.map((action) => (
          <option key={action} value={action}>
            {actionText(action)}
          </option>
        ))}
      </Select>
      <Select key={`target ${query.target}`} name="target" defaultValue={query.target} aria-label={t("target")} className="flex-1 basis-40">
        <option value="">{t("every_target")}</option>
        {auditTargetTypes.map((type) => (
          <option key={type} value={type}>
            {targetText(type)}
          </option>
        ))}
      </Select>
      <div className="flex flex-1 basis-full gap-2 sm:basis-[26rem]">
        {(["from", "to"] as const).map((name) => (
          <label key={`${name} ${query[name]}`} className="flex min-w-0 flex-1 items-center gap-1.5 text-sm whitespace-nowrap text-muted-foreground max-sm:flex-col max-sm:items-start">
            {t(name)}
            <Input type="date" name={name} defaultValue={query[name]} />
          </label>
        ))}
      </div>
    </SearchForm>
  );
}
