import { useState, type ReactNode } from "react";
import type { EditionSummary } from "#contract/edition.ts";
import { foldCase } from "#core/text/words.ts";
import { periodInWords } from "#web/lib/russian.ts";
import { texts } from "./texts.ts";
import { actInWords, editionName } from "./words.ts";
import "#web/ui/step-form.css";
import "./plan-life.css";

interface Props {
  readonly above: readonly EditionSummary[];
  readonly below: readonly EditionSummary[];
  readonly link: (editionId: string, label: string) => ReactNode;
}

/** What is approved over and under the organisation: the latest edition of each plan. */
export function EditionsPage({ above, below, link }: Props) {
  const [typed, setTyped] = useState("");
  const words = foldCase(typed.trim());
  const fits = ({ title, organisation }: EditionSummary) => foldCase(`${title ?? ""} ${organisation}`).includes(words);
  return (
    <div className="life-page">
      <header>
        <h1>{texts.approvedPlans}</h1>
        <p className="muted">{texts.approvedHint}</p>
      </header>
      <label className="step-field no-print">
        <span>{texts.findPlan}</span>
        <input value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      </label>
      <Lines name={texts.above} none={texts.nothingAbove} editions={above.filter(fits)} link={link} />
      <Lines name={texts.below} none={texts.nothingBelow} editions={below.filter(fits)} link={link} />
    </div>
  );
}

interface LinesProps {
  readonly name: string;
  readonly none: string;
  readonly editions: readonly EditionSummary[];
  readonly link: Props["link"];
}

const AT_ONCE = 50;

function Lines({ name, none, editions, link }: LinesProps) {
  const [shown, setShown] = useState(AT_ONCE);
  return (
    <section className="life-lines">
      <h2>
        {name} <span className="muted">{editions.length}</span>
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
      {editions.length > shown && (
        <button type="button" className="btn no-print" onClick={() => setShown(shown + AT_ONCE)}>
          {texts.showMore}
        </button>
      )}
    </section>
  );
}
