import { useState, type ReactNode } from "react";
import type { TodayAction, TodayRow, TodaySection } from "#contract/today.ts";
import { Icon, type IconName } from "#web/ui/icon.tsx";
import { Remind } from "./remind.tsx";
import { texts } from "./texts.ts";
import { actionOf, dayInWords, prefixOf, progressInWords, secondLineOf, titleOf } from "./words.ts";

/** A link to the page on which an action is done; null: there is no such page for whoever looks. */
export type ActionLink = (action: TodayAction, content: ReactNode, className: string, label: string) => ReactNode;

interface Props {
  readonly section: TodaySection;
  readonly total: number;
  readonly rows: readonly TodayRow[];
  readonly since?: string | null;
  readonly today: string;
  readonly link: ActionLink;
  readonly more: (section: TodaySection, after: number) => Promise<readonly TodayRow[]>;
}

const SHAPES: Readonly<Record<TodaySection, IconName>> = {
  overdue: "over",
  soon: "soon",
  forYou: "ask",
  byOthers: "wait",
};

/** One kind of things to do, folded after the first rows. */
export function Section({ section, total, rows: first, since = null, today, link, more }: Props) {
  const [added, setAdded] = useState<readonly TodayRow[]>([]);
  const [state, setState] = useState<"ready" | "fetching" | "failed">("ready");
  const rows = [...first, ...added];
  const left = total - rows.length;
  const show = async () => {
    setState("fetching");
    try {
      const next = await more(section, rows.length);
      setAdded((before) => [...before, ...next]);
      setState("ready");
    } catch {
      setState("failed");
    }
  };
  const heading = `today-${section}`;
  return (
    <section className={`today-section ${section}`} aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{texts.sections[section]}</h2>
        <p>{hintOf(section, total, since, today)}</p>
      </header>
      {total === 0 ? (
        <p className="today-none">{texts.empty[section]}</p>
      ) : (
        <ul>
          {rows.map((row) => (
            <Row key={row.id} row={row} section={section} today={today} link={link} />
          ))}
        </ul>
      )}
      {left > 0 && (
        <>
          <button
            type="button"
            className="btn bare today-more no-print"
            disabled={state === "fetching"}
            onClick={() => void show()}
          >
            {texts.more(left)}
          </button>
          <p className="today-paper-only">{texts.moreOnPaper(left)}</p>
        </>
      )}
      {state === "failed" && (
        <p role="alert" className="today-none">
          {texts.moreFailed}
        </p>
      )}
    </section>
  );
}

function hintOf(section: TodaySection, total: number, since: string | null, today: string): string {
  if (total === 0) return "";
  if (section === "forYou") return since === null ? "" : texts.oldest(dayInWords(since, today));
  return texts.hints[section](total);
}

function Row({ row, section, today, link }: { readonly row: TodayRow } & Pick<Props, "section" | "today" | "link">) {
  const prefix = prefixOf(row);
  const title = titleOf(row);
  const second = secondLineOf(row, section, today);
  const action = actionOf(row);
  return (
    <li className="today-row">
      <Icon name={SHAPES[section]} />
      <div className="today-words">
        <h3>
          {prefix !== null && <span className="today-number">{prefix} </span>}
          {title}
        </h3>
        {second !== "" && <p>{second}</p>}
        {row.progress !== null && (
          <p className="today-progress">
            <progress
              aria-hidden="true"
              className="today-bar"
              value={row.progress.done}
              max={Math.max(1, row.progress.total)}
            />
            <span>{progressInWords(row)}</span>
          </p>
        )}
      </div>
      {row.action.kind === "remind" ? (
        <Remind dutyId={row.action.dutyId} label={texts.about(action, title)} content={action} today={today} />
      ) : (
        link(
          row.action,
          <>
            <span>{action}</span>
            <Icon name="right" />
          </>,
          "btn line today-action",
          texts.about(action, title),
        )
      )}
    </li>
  );
}
