import { useEffect, useState, type ReactNode } from "react";
import type { EditionSummary } from "#contract/edition.ts";
import { periodInWords } from "#web/lib/russian.ts";
import { texts } from "./texts.ts";
import { actInWords, editionName } from "./words.ts";
import "#web/ui/step-form.css";
import "./plan-life.css";

/** Found editions, and how many there are beyond them. */
interface Found {
  readonly editions: readonly EditionSummary[];
  readonly total: number;
}

interface Props {
  readonly above: Found;
  readonly below: Found;
  /** The words that are looked for, a moment after they were typed. */
  readonly onFind: (words: string) => void;
  readonly link: (editionId: string, label: string) => ReactNode;
}

const PAUSE_MS = 300;

/** What is approved over and under the organisation: the latest edition of each plan. */
export function EditionsPage({ above, below, onFind, link }: Props) {
  const [typed, setTyped] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => onFind(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, onFind]);
  return (
    <div className="life-page">
      <header>
        <h1>{texts.approvedPlans}</h1>
        <p className="muted">{texts.approvedHint}</p>
      </header>
      <label className="step-field no-print">
        <span>{texts.findPlan}</span>
        <input value={typed} maxLength={200} onChange={(event) => setTyped(event.currentTarget.value)} />
      </label>
      <Lines name={texts.above} none={texts.nothingAbove} found={above} link={link} />
      <Lines name={texts.below} none={texts.nothingBelow} found={below} link={link} />
    </div>
  );
}

interface LinesProps {
  readonly name: string;
  readonly none: string;
  readonly found: Found;
  readonly link: Props["link"];
}

const AT_ONCE = 50;

function Lines({ name, none, found: { editions, total }, link }: LinesProps) {
  const [shown, setShown] = useState(AT_ONCE);
  return (
    <section className="life-lines">
      <h2>
        {name} <span className="muted">{total}</span>
      </h2>
      {editions.length === 0 && <p className="muted">{none}</p>}
      <ul>
        {editions.slice(0, shown).map((edition) => (
          <li key={edition.id}>
            <p className="life-plan">{link(edition.id, edition.title ?? editionName(edition))}</p>
            <p className="muted meta">
              {[
                edition.organisation,
                edition.period === null ? null : periodInWords(edition.period),
                texts.summary(edition.activities),
                actInWords(edition.act),
                edition.number === 1 ? null : editionName(edition),
              ]
                .filter((part) => part !== null)
                .join(" · ")}
            </p>
          </li>
        ))}
      </ul>
      {total > editions.length && <p className="muted">{texts.shownOf(editions.length, total)}</p>}
      {editions.length > shown && (
        <button type="button" className="btn no-print" onClick={() => setShown(shown + AT_ONCE)}>
          {texts.showMore}
        </button>
      )}
    </section>
  );
}
