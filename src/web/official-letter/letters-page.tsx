import { useState, type ReactNode } from "react";
import type { LetterSummary, OrderedPoint, OverdueOrganisation } from "#contract/official-letter.ts";
import { newId } from "#web/lib/new-id.ts";
import { shortDate } from "#web/lib/russian.ts";
import { Status } from "#web/ui/status.tsx";
import { useAddLetters } from "./queries.ts";
import { texts } from "./texts.ts";
import "./letters.css";

interface Props {
  readonly organisations: readonly OverdueOrganisation[];
  readonly more: number;
  readonly points: readonly OrderedPoint[];
  readonly letters: readonly LetterSummary[];
  readonly mayWrite: boolean;
  /** Chosen when the page opens. */
  readonly first: string | undefined;
  readonly tabs: ReactNode;
  readonly dutyLink: (dutyId: string, label: string) => ReactNode;
  readonly letterLink: (letter: LetterSummary, label: string) => ReactNode;
  readonly onWritten: (letters: readonly LetterSummary[]) => void;
}

/** How one's own orders are carried out below, who owes what, and the letters about it. */
export function LettersPage({ organisations, more, points, letters, tabs, dutyLink, letterLink, ...rest }: Props) {
  return (
    <div className="ex-page let-page">
      {tabs}
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">{texts.about}</p>
        </div>
      </header>
      {points.length > 0 && <Points points={points} />}
      <section>
        <h2>{texts.overdue}</h2>
        {organisations.length === 0 ? (
          <p className="muted">{texts.nothing}</p>
        ) : (
          <Overdue organisations={organisations} dutyLink={dutyLink} {...rest} />
        )}
        {more > 0 && <p className="muted meta">{texts.more(more)}</p>}
      </section>
      <section>
        <h2>{texts.letters}</h2>
        {letters.length === 0 ? (
          <p className="muted">{texts.noLetters}</p>
        ) : (
          <Letters letters={letters} link={letterLink} />
        )}
      </section>
    </div>
  );
}

function Points({ points }: { points: readonly OrderedPoint[] }) {
  return (
    <section>
      <h2>{texts.points}</h2>
      <table className="ex-table ex-rows">
        <thead>
          <tr>
            <th scope="col">{texts.point}</th>
            <th scope="col">{texts.due}</th>
            <th scope="col">{texts.progress}</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ actId, document, done, dueOn, number, organisations, overdue, title }) => (
            <tr key={`${actId} ${number} ${title} ${dueOn}`}>
              <th scope="row">
                {number !== null && `${number}. `}
                {title}
                <span className="quiet">{document}</span>
              </th>
              <td data-name={texts.due}>{shortDate(dueOn)}</td>
              <td data-name={texts.progress}>
                <Status kind={done === organisations ? "done" : overdue > 0 ? "over" : "plan"}>
                  {texts.progressOf(done, organisations)}
                </Status>
                {overdue > 0 && <span className="quiet">{texts.late(overdue)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type OverdueProps = Pick<Props, "organisations" | "mayWrite" | "first" | "dutyLink" | "onWritten">;

const MOST_LETTERS = 100;

function Overdue({ organisations, mayWrite, first, dutyLink, onWritten }: OverdueProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(first === undefined ? [] : [first]));
  const [apart, setApart] = useState(false);
  const add = useAddLetters();
  const wanted = organisations.filter(({ id }) => chosen.has(id));
  const tooMany = apart && wanted.length > MOST_LETTERS;
  const write = () => {
    const ids = wanted.map(({ id }) => id);
    const letters = apart
      ? ids.map((id) => ({ id: newId(), organisationIds: [id] }))
      : [{ id: newId(), organisationIds: ids }];
    add.mutate(letters, { onSuccess: ({ letters: made }) => onWritten(made) });
  };
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <>
      <table className="ex-table ex-rows">
        <thead>
          <tr>
            <th scope="col">{texts.organisation}</th>
            <th scope="col">{texts.terms}</th>
          </tr>
        </thead>
        <tbody>
          {organisations.map(({ id, name, terms }) => (
            <tr key={id}>
              <th scope="row">
                {mayWrite ? (
                  <label className="let-choice">
                    <input
                      type="checkbox"
                      aria-label={texts.choose(name)}
                      checked={chosen.has(id)}
                      onChange={() => toggle(id)}
                    />
                    <span>{name}</span>
                  </label>
                ) : (
                  name
                )}
              </th>
              <td data-name={texts.terms}>
                <Terms terms={terms} dutyLink={dutyLink} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {mayWrite && (
        <form
          className="let-write no-print"
          onSubmit={(event) => {
            event.preventDefault();
            write();
          }}
        >
          <button
            type="button"
            className="btn small"
            onClick={() => setChosen(new Set(organisations.map(({ id }) => id)))}
          >
            {texts.chooseAll}
          </button>
          <fieldset>
            <legend className="hidden-text">{texts.how}</legend>
            <label>
              <input type="radio" name="how" checked={!apart} onChange={() => setApart(false)} /> {texts.together}
            </label>
            <label>
              <input type="radio" name="how" checked={apart} onChange={() => setApart(true)} /> {texts.apart}
            </label>
          </fieldset>
          <button type="submit" className="btn primary" disabled={wanted.length === 0 || tooMany || add.isPending}>
            {add.isPending ? texts.writing : texts.write}
          </button>
          <output className="muted meta">
            {texts.chosen(
              wanted.length,
              wanted.reduce((sum, { terms }) => sum + terms.length, 0),
            )}
          </output>
          {tooMany && <p role="alert">{texts.tooMany}</p>}
          {add.error !== null && <p role="alert">{add.error.message}</p>}
        </form>
      )}
    </>
  );
}

const FEW = 3;

function Terms({ terms, dutyLink }: { readonly terms: OverdueOrganisation["terms"] } & Pick<Props, "dutyLink">) {
  return (
    <ul className="let-terms">
      {terms.slice(0, FEW).map(({ document, dueOn, dutyId, note, number, title }) => (
        <li key={`${dutyId} ${dueOn}`}>
          {dutyLink(dutyId, `${number === null ? "" : `${number}. `}${title}`)}
          <span className="quiet">
            {texts.dueOn(dueOn)}
            {document !== null && ` · ${document}`}
          </span>
          {note !== null && <span className="let-note">{texts.note(note.promisedOn, note.text)}</span>}
        </li>
      ))}
      {terms.length > FEW && <li className="muted">{texts.restTerms(terms.length - FEW)}</li>}
    </ul>
  );
}

function Letters({
  letters,
  link,
}: {
  readonly letters: readonly LetterSummary[];
  readonly link: Props["letterLink"];
}) {
  return (
    <table className="ex-table ex-rows">
      <thead>
        <tr>
          <th scope="col">{texts.letter}</th>
          <th scope="col">{texts.to}</th>
          <th scope="col">{texts.state}</th>
        </tr>
      </thead>
      <tbody>
        {letters.map((letter) => (
          <tr key={letter.id}>
            <th scope="row">{link(letter, letter.heading === "" ? texts.letter : letter.heading)}</th>
            <td data-name={texts.to} className="let-lines">
              {letter.addressee}
            </td>
            <td data-name={texts.state}>
              {letter.sentOn === null || letter.number === null ? (
                <Status kind="plan">{texts.draft}</Status>
              ) : (
                <Status kind="done">{texts.sent(letter.sentOn, letter.number)}</Status>
              )}
              <span className="quiet">{texts.savedBy(letter.updatedBy, shortDate(letter.updatedAt.slice(0, 10)))}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
