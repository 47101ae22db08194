import { TextInput } from "@mantine/core";
import type { PlanView } from "#contract/plan.ts";
import { Icon } from "#web/ui/icon.tsx";
import type { PlanSearch } from "./plan-address.ts";
import { workstreamHeading } from "./table/plan-table.tsx";
import { texts } from "./texts.ts";

interface Props {
  readonly plan: PlanView;
  readonly shown: number;
  readonly search: PlanSearch;
  readonly withUnderstood: boolean;
  readonly onSearch: (change: PlanSearch) => void;
}

/** Which rows are shown: by workstream, by words, only those with questions. All of it stands in the address. */
export function FilterBar({ plan, shown, search, withUnderstood, onSearch }: Props) {
  const chosen = search.ws ?? [];
  const toggle = (number: number) => {
    const next = chosen.includes(number)
      ? chosen.filter((one) => one !== number)
      : [...chosen, number].sort((a, b) => a - b);
    onSearch({ ws: next.length === 0 ? undefined : next });
  };
  return (
    <div className="filter-bar no-print">
      {plan.workstreams.length > 0 && (
        <fieldset className="workstreams">
          <legend className="hidden-text">{texts.workstream}</legend>
          <span aria-hidden="true">{texts.workstream}&nbsp;</span>
          {plan.workstreams.map((workstream) => {
            const { number } = workstream;
            if (number === null) return null;
            const heading = workstreamHeading(workstream);
            return (
              <button
                type="button"
                className="plain"
                key={number}
                aria-pressed={chosen.includes(number)}
                aria-label={heading}
                title={heading}
                onClick={() => toggle(number)}
              >
                {number}
              </button>
            );
          })}
        </fieldset>
      )}
      <div className="push">
        <output className="count">
          {shown < plan.activities.length ? texts.shown(shown, plan.activities.length) : ""}
        </output>
        <TextInput
          type="search"
          size="xs"
          className="words"
          aria-label={texts.filterText}
          placeholder={texts.filterText}
          value={search.q ?? ""}
          onChange={(event) =>
            onSearch({ q: event.currentTarget.value === "" ? undefined : event.currentTarget.value })
          }
        />
        <button
          type="button"
          className="plain toggle"
          aria-pressed={search.ask ?? false}
          onClick={() => onSearch({ ask: search.ask ? undefined : true })}
        >
          <Icon name="ask" size="small" />
          {texts.onlyQuestions}
        </button>
        {withUnderstood && (
          <button
            type="button"
            className="plain toggle understood"
            aria-pressed={!(search.plain ?? false)}
            onClick={() => onSearch({ plain: search.plain ? undefined : true })}
          >
            <Icon name={search.plain ? "plan" : "done"} size="small" />
            {texts.understood}
          </button>
        )}
      </div>
    </div>
  );
}
