import type { PlanView } from "#contract/plan.ts";
import { monthInWords, type YearMonth } from "#web/lib/year-month.ts";
import { Icon } from "#web/ui/icon.tsx";
import { NOBODY, withoutBody, type PlanBody } from "./bodies.ts";
import type { PlanSearch } from "./plan-address.ts";
import { workstreamHeading } from "./table/rows.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly plan: PlanView;
  readonly search: PlanSearch;
  /** «показано 3 из 39»; empty when everything is. */
  readonly count: string;
  /** Null where the bodies stand on the page itself. */
  readonly bodies: readonly PlanBody[] | null;
  /** The month that rows are chosen by; null where the page shows it itself. */
  readonly month: YearMonth | null;
  readonly withUnderstood: boolean;
  readonly onSearch: (change: PlanSearch) => void;
}

/** Which rows are shown: by workstream, responsible body, month, words, only those with questions. All of it stands in the address. */
export function FilterBar({ plan, search, count, bodies, month, withUnderstood, onSearch }: Props) {
  return (
    <div className="filter-bar no-print">
      <Workstreams plan={plan} chosen={search.ws ?? []} onSearch={onSearch} />
      <div className="push">
        <output className="count">{count}</output>
        {month !== null && (
          <button
            type="button"
            className="plain toggle"
            aria-pressed="true"
            aria-label={`${texts.monthTaken}: ${monthInWords(month)}`}
            onClick={() => onSearch({ month: undefined })}
          >
            {monthInWords(month)}
            <Icon name="close" size="small" />
          </button>
        )}
        {bodies !== null && <BodyChoice plan={plan} bodies={bodies} chosen={search.body} onSearch={onSearch} />}
        <input
          type="search"
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

interface WorkstreamsProps {
  readonly plan: PlanView;
  readonly chosen: readonly number[];
  readonly onSearch: Props["onSearch"];
}

function Workstreams({ plan, chosen, onSearch }: WorkstreamsProps) {
  if (plan.workstreams.length === 0) return null;
  const toggle = (number: number) => {
    const next = chosen.includes(number)
      ? chosen.filter((one) => one !== number)
      : [...chosen, number].sort((a, b) => a - b);
    onSearch({ ws: next.length === 0 ? undefined : next });
  };
  return (
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
  );
}

interface BodyChoiceProps {
  readonly plan: PlanView;
  readonly bodies: readonly PlanBody[];
  readonly chosen: string | undefined;
  readonly onSearch: Props["onSearch"];
}

function BodyChoice({ plan, bodies, chosen, onSearch }: BodyChoiceProps) {
  if (bodies.length === 0) return null;
  const keys = bodies.flatMap((body) => [body.key, ...body.parts.map(({ key }) => key)]);
  const known = chosen !== undefined && (chosen === NOBODY || keys.includes(chosen));
  return (
    <select
      className={known ? "body-choice chosen" : "body-choice"}
      aria-label={texts.body}
      value={known ? chosen : ""}
      onChange={(event) => onSearch({ body: event.currentTarget.value === "" ? undefined : event.currentTarget.value })}
    >
      <option value="">{texts.anyBody}</option>
      {bodies.flatMap((body) => [
        <option key={body.key} value={body.key}>
          {body.name}
        </option>,
        ...body.parts.map((part) => (
          <option key={part.key} value={part.key}>
            {`\u00a0\u00a0· ${part.name}`}
          </option>
        )),
      ])}
      {withoutBody(plan.activities).length > 0 && <option value={NOBODY}>{texts.nobody}</option>}
    </select>
  );
}
