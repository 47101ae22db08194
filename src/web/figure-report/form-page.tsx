import { useState, type ReactNode } from "react";
import type { FigureFormView, FormCellView, FormDifference } from "#contract/figure-report.ts";
import { addressOf } from "#core/indicator/form-match-sheet.ts";
import type { MatchConfidence } from "#core/indicator/form-match-model.ts";
import { shortDate } from "#web/lib/russian.ts";
import { Status, type StatusKind } from "#web/ui/status.tsx";
import { matchOf, placeKey, withChanges, type MatchChanges, type SaidMatch } from "./match-draft.ts";
import { AddCell, MatchFields } from "./match-fields.tsx";
import { useFigureFormStep, useFile, useRemoveForm } from "./queries.ts";
import { texts } from "./texts.ts";
import "./figure-report.css";

interface Props {
  readonly view: FigureFormView;
  readonly back: ReactNode;
  readonly onRemoved: () => void;
}

const SHAPES: Readonly<Record<MatchConfidence, StatusKind>> = {
  sure: "done",
  likely: "soon",
  weak: "ask",
  kept: "done",
};

/** A form of others: what goes into which cell and how sure that is, what stays empty and why, what has changed since. */
export function FigureFormPage({ view, back, onRemoved }: Props) {
  const { form } = view;
  const [changes, setChanges] = useState<MatchChanges>(new Map());
  const file = useFile();
  const step = useFigureFormStep(form);
  const remove = useRemoveForm(form);
  const isOpen = form.state === "open";
  const say = (place: Pick<SaidMatch, "sheet" | "row" | "column">, said: SaidMatch | null) =>
    setChanges((old) => new Map(old).set(placeKey(place), said));
  const problem = file.error ?? step.error ?? remove.error;
  const blank = view.cells.filter(({ words }) => words === null).length;
  const added = [...changes.values()].filter(
    (said) => said !== null && !view.cells.some((cell) => placeKey(cell) === placeKey(said)),
  );
  return (
    <div className="fr-page">
      <p className="no-print">{back}</p>
      <header className="page-head">
        <div>
          <h1>{form.name}</h1>
          <p className="sub">
            {view.territory} · {view.title}
          </p>
          {isOpen ? (
            <Status kind="run">{texts.stateOpen}</Status>
          ) : (
            <Status kind="done">{texts.stateClosed(shortDate(form.closedAt ?? ""))}</Status>
          )}
        </div>
        <div className="fr-buttons no-print">
          <button
            type="button"
            className="btn primary"
            disabled={file.isPending || changes.size > 0}
            onClick={() => file.mutate({ kind: "form", figureFormId: form.id })}
          >
            {file.isPending ? texts.making : isOpen ? texts.download : texts.downloadClosed}
          </button>
          {isOpen && (
            <>
              <button
                type="button"
                className="btn"
                title={texts.closeHint}
                disabled={step.isPending || changes.size > 0}
                onClick={() => step.mutate({ kind: "close" })}
              >
                {texts.close}
              </button>
              <button
                type="button"
                className="btn"
                disabled={remove.isPending}
                onClick={() => remove.mutate(undefined, { onSuccess: onRemoved })}
              >
                {texts.remove}
              </button>
            </>
          )}
        </div>
      </header>
      <p>{texts.sum(view.cells.length - blank, blank, view.unmatched.length)}</p>
      <p className="muted">
        {form.sha256 === null
          ? texts.asOf(momentInWords(view.asOf), view.figuresVersion.slice(0, 16))
          : texts.kept(form.sha256)}
        {isOpen && ` ${texts.closeHint}`}
      </p>
      {isOpen && view.isKnown && <p>{texts.known}</p>}
      {problem !== null && (
        <p className="fr-error" role="alert">
          {problem.message}
        </p>
      )}
      {!isOpen && <Differences list={view.differences} />}
      <section className="fr-part" aria-labelledby="fr-cells">
        <h2 id="fr-cells">{texts.cells}</h2>
        <table className="fr-table">
          <thead>
            <tr>
              {[texts.cell, texts.inForm, texts.indicator, texts.whose, texts.number, texts.sure].map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.cells.map((cell) => (
              <CellRow key={placeKey(cell)} view={view} cell={cell} said={changes.get(placeKey(cell))} onSay={say} />
            ))}
          </tbody>
        </table>
        {added.map(
          (said) =>
            said !== null && (
              <p key={placeKey(said)}>
                <b>{addressOf(said)}</b>{" "}
                <MatchFields view={view} place={said} said={said} onSay={(now) => say(said, now)} />
              </p>
            ),
        )}
        {isOpen && <AddCell view={view} onSay={(said) => say(said, said)} />}
      </section>
      <Unmatched view={view} changes={changes} isOpen={isOpen} onSay={say} />
      {view.unasked.length > 0 && (
        <p className="muted">
          {texts.unasked} {view.unasked.map(({ code, title }) => `${code}. ${title}`).join("; ")}
        </p>
      )}
      {changes.size > 0 && (
        <div className="fr-save no-print">
          <span>{texts.changed(changes.size)}</span>
          <button
            type="button"
            className="btn primary"
            disabled={step.isPending}
            onClick={() =>
              step.mutate(
                { kind: "save", matches: withChanges(view, changes) },
                { onSuccess: () => setChanges(new Map()) },
              )
            }
          >
            {texts.save}
          </button>
          <button type="button" className="btn" onClick={() => setChanges(new Map())}>
            {texts.cancel}
          </button>
        </div>
      )}
    </div>
  );
}

interface RowProps {
  readonly view: FigureFormView;
  readonly cell: FormCellView;
  /** Undefined: as it is saved. */
  readonly said: SaidMatch | null | undefined;
  readonly onSay: (place: FormCellView, said: SaidMatch | null) => void;
}

function CellRow({ view, cell, said, onSay }: RowProps) {
  const [isOpen, setIsOpen] = useState(false);
  const title = view.indicators.find(({ code }) => code === cell.code)?.title ?? "";
  const now = said === undefined ? cell : said;
  const several = view.sheets.length > 1 ? `${cell.sheetName}, ` : "";
  return (
    <tr>
      <td className="cell">
        {several}
        <b>{cell.address}</b>
      </td>
      <td>
        {cell.label}
        {cell.heading !== "" && <span className="muted"> · {cell.heading}</span>}
      </td>
      {isOpen ? (
        <td colSpan={2}>
          <MatchFields view={view} place={cell} said={now} onSay={(next) => onSay(cell, next)} />
        </td>
      ) : (
        <>
          <td>
            {now === null ? texts.notFilled : `${now.code}. ${said === undefined ? title : ""}`}
            {now !== null && now.part !== "value" && <b> {texts.parts[now.part]}</b>}
          </td>
          <td>{cell.organisationId === null ? texts.territory : cell.organisationName}</td>
        </>
      )}
      <td className="number">
        {cell.words === null ? (
          <span className="muted">{cell.blank === null ? "" : texts.blanks[cell.blank]}</span>
        ) : (
          <>
            <b>{cell.words}</b> <span className="muted meta">{texts.knownOf(cell.known, cell.of)}</span>
          </>
        )}
      </td>
      <td>
        <Status kind={SHAPES[cell.confidence]}>{texts.confidence[cell.confidence]}</Status>{" "}
        {view.form.state === "open" && cell.confidence === "weak" && said === undefined && (
          <button
            type="button"
            className="btn bare small no-print"
            aria-label={texts.confirmCell(cell.address)}
            onClick={() => onSay(cell, { ...matchOf(cell), confirmed: true })}
          >
            {texts.confirm}
          </button>
        )}
        {view.form.state === "open" && (
          <button
            type="button"
            className="btn bare small no-print"
            aria-expanded={isOpen}
            aria-label={texts.changeCell(cell.address)}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? texts.done : texts.change}
          </button>
        )}
      </td>
    </tr>
  );
}

interface UnmatchedProps {
  readonly view: FigureFormView;
  readonly changes: MatchChanges;
  readonly isOpen: boolean;
  readonly onSay: (place: Pick<SaidMatch, "sheet" | "row" | "column">, said: SaidMatch | null) => void;
}

function Unmatched({ view, changes, isOpen, onSay }: UnmatchedProps) {
  if (view.unmatched.length === 0) return null;
  const [first] = view.indicators;
  return (
    <section className="fr-part" aria-labelledby="fr-unmatched">
      <h2 id="fr-unmatched">{texts.unmatched}</h2>
      <ul className="fr-list">
        {view.unmatched.map((one) => (
          <li key={placeKey(one)}>
            <b>{one.address}</b>
            <span>{one.label}</span>
            <span className="muted">{texts.unmatchedWhy[one.reason]}</span>
            {isOpen && one.reason !== "formula" && one.reason !== "words" && !changes.has(placeKey(one)) && (
              <button
                type="button"
                className="btn bare small no-print"
                aria-label={`${texts.assign}: ${one.address}`}
                onClick={() => {
                  const { column, row, sheet } = one;
                  const place = { sheet, row, column };
                  onSay(place, { ...place, code: first?.code ?? "", part: "value", organisationId: null });
                }}
              >
                {texts.assign}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** W2: cell, was, is, who and why. */
function Differences({ list }: { readonly list: readonly FormDifference[] }) {
  if (list.length === 0) return <p>{texts.noDifferences}</p>;
  return (
    <section className="fr-part" aria-labelledby="fr-differences">
      <h2 id="fr-differences">{texts.differences}</h2>
      <table className="fr-table">
        <thead>
          <tr>
            {[texts.cell, texts.whose, texts.was, texts.is, texts.why].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.map((one) => (
            <tr key={`${one.sheetName} ${one.address}`}>
              <td className="cell">
                <b>{one.address}</b> · {one.code}
              </td>
              <td>{one.organisationName}</td>
              <td>{one.was ?? texts.empty}</td>
              <td>
                <b>{one.is ?? texts.empty}</b>
              </td>
              <td>
                {one.causes.map(({ at, author, counts, organisationName, reason }) => (
                  <p key={`${organisationName} ${at}`}>
                    {[organisationName, author.name, shortDate(at), counts ? null : texts.returned, reason]
                      .filter((text) => text !== null && text !== "")
                      .join(" · ")}
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function momentInWords(at: string): string {
  const time = new Intl.DateTimeFormat("ru-RU", { hour: "2-digit", minute: "2-digit" }).format(new Date(at));
  return `${shortDate(at)}, ${time}`;
}
