import { useQuery } from "@tanstack/react-query";
import { memo, useState, type KeyboardEvent } from "react";
import type { OwnLine, ProposalAnswer, ProposalView } from "#contract/cascade.ts";
import { WITHDRAWN_BECAUSE } from "#core/cascade/settle.ts";
import { FIELDS } from "#web/lib/plan-terms.ts";
import { shortDate } from "#web/lib/russian.ts";
import { Status, type StatusKind } from "#web/ui/status.tsx";
import { ChangeForm, OwnForm, ReasonForm } from "./answer-forms.tsx";
import { neighboursQuery } from "./queries.ts";
import { texts } from "./texts.ts";

export type Form = "change" | "notConcerned" | "own";

interface Props {
  readonly proposal: ProposalView;
  readonly selected: boolean;
  readonly form: Form | null;
  readonly busy: boolean;
  readonly mayAnswer: boolean;
  readonly onSelect: (id: string, on: boolean) => void;
  readonly onForm: (id: string, form: Form | null) => void;
  readonly onAnswer: (id: string, answer: ProposalAnswer) => void;
  readonly onKey: (event: KeyboardEvent, id: string) => void;
}

const KINDS: Readonly<Record<ProposalView["state"], StatusKind>> = {
  open: "ask",
  taken: "done",
  changed: "done",
  own: "done",
  notConcerned: "past",
  withdrawn: "past",
};

/** The words of the plan above on one side, one's own on the other; on a phone one under the other. */
export const ProposalRow = memo(function ProposalRow(props: Props) {
  const { proposal, selected, mayAnswer, onSelect, onKey } = props;
  const { row, state } = proposal;
  const name = [row.number, row.title].filter(Boolean).join(" ");
  return (
    <li className={state === "withdrawn" ? "proposal gone" : "proposal"}>
      <input
        type="checkbox"
        data-proposal={proposal.id}
        aria-label={texts.select(name)}
        checked={selected}
        disabled={!mayAnswer || state === "withdrawn"}
        onChange={(event) => onSelect(proposal.id, event.currentTarget.checked)}
        onKeyDown={(event) => onKey(event, proposal.id)}
      />
      <Parent proposal={proposal} />
      <Own {...props} />
    </li>
  );
});

function Parent({ proposal }: Pick<Props, "proposal">) {
  const { reasons, row } = proposal;
  return (
    <div className="proposal-side">
      <h3>
        {row.number !== null && <span className="proposal-number">{row.number} </span>}
        {row.title}
      </h3>
      <dl>
        <Cell name={texts.term} text={row.schedule ?? texts.noTerm} />
        <Cell name={texts.audience} text={row.audience} />
        <Cell name={texts.responsible} text={row.responsible} />
        <Cell name={texts.result} text={row.expectedResult} />
      </dl>
      <p className="meta muted">
        {texts.why}: {reasons.map(({ code, words }) => texts.reasons[code](words)).join("; ")}
      </p>
    </div>
  );
}

function Cell({ name, text }: { readonly name: string; readonly text: string | null }) {
  if (text === null || text === "") return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}

function Own(props: Props) {
  const { proposal, form, busy, mayAnswer, onAnswer, onForm } = props;
  const { answer, drift, duty, id, lastAnswer, ownRow, row, state, withdrawnBecause } = proposal;
  const send = (given: ProposalAnswer): void => onAnswer(id, given);
  const cancel = (): void => onForm(id, null);
  const because = WITHDRAWN_BECAUSE.find((one) => one === withdrawnBecause);
  const lines = [proposal.beside.standing, proposal.beside.draft, proposal.beside.lastYear].flatMap((one) => one ?? []);
  return (
    <div className="proposal-side own">
      <p className="proposal-state">
        <Status kind={KINDS[state]}>{texts.state[state]}</Status>
        {answer !== null && (
          <span className="meta muted">{[shortDate(answer.at), answer.by].filter(Boolean).join(" · ")}</span>
        )}
      </p>
      {because !== undefined && <p className="meta">{texts.because[because]}</p>}
      {answer?.reason && <p className="proposal-reason">{answer.reason}</p>}
      {lastAnswer !== null && state === "open" && (
        <p className="meta proposal-again">
          {texts.lastAnswer(texts.state[lastAnswer.state], shortDate(lastAnswer.at))}
        </p>
      )}
      {drift.length > 0 && (
        <dl className="proposal-drift" aria-label={texts.drift}>
          {drift.map(({ after, before, field }) => (
            <div key={field}>
              <dt>{FIELDS[field]}</dt>
              <dd>
                <del>{before || texts.nothing}</del> <ins>{after || texts.nothing}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {duty !== null && (duty.title !== row.title || duty.schedule !== row.schedule) && (
        <p className="meta">
          {texts.ownWords}: {[duty.title, duty.schedule].filter(Boolean).join(", ")}
        </p>
      )}
      {ownRow !== null && (
        <p className="meta">
          {texts.inPlan}: {[ownRow.number, ownRow.title].filter(Boolean).join(" ")}
        </p>
      )}
      {state === "open" && form === null && <Beside proposal={proposal} />}
      {form === "notConcerned" && <ReasonForm busy={busy} onSend={send} onCancel={cancel} />}
      {form === "change" && <ChangeForm proposal={proposal} busy={busy} onSend={send} onCancel={cancel} />}
      {form === "own" && <OwnForm lines={lines} busy={busy} onSend={send} onCancel={cancel} />}
      {mayAnswer && form === null && state !== "withdrawn" && <Buttons {...props} hasOwn={lines.length > 0} />}
      <Neighbours proposalId={id} />
    </div>
  );
}

function Buttons({ proposal, busy, onAnswer, onForm, hasOwn }: Props & { readonly hasOwn: boolean }) {
  const { id, row, state } = proposal;
  const named = (words: string): string => `${words}: ${row.title}`;
  if (state !== "open")
    return (
      <div className="proposal-buttons no-print">
        <button
          type="button"
          className="btn small"
          disabled={busy}
          aria-label={named(texts.undo)}
          onClick={() => onAnswer(id, { kind: "undo" })}
        >
          {texts.undo}
        </button>
      </div>
    );
  return (
    <div className="proposal-buttons no-print">
      <button
        type="button"
        className="btn small line"
        disabled={busy}
        aria-label={named(texts.take)}
        onClick={() => onAnswer(id, { kind: "take" })}
      >
        {texts.take}
      </button>
      <button type="button" className="btn small" aria-label={named(texts.change)} onClick={() => onForm(id, "change")}>
        {texts.change}
      </button>
      <button
        type="button"
        className="btn small"
        aria-label={named(texts.notConcerned)}
        onClick={() => onForm(id, "notConcerned")}
      >
        {texts.notConcerned}
      </button>
      {hasOwn && (
        <button type="button" className="btn small" aria-label={named(texts.own)} onClick={() => onForm(id, "own")}>
          {texts.own}
        </button>
      )}
    </div>
  );
}

function Beside({ proposal: { beside } }: Pick<Props, "proposal">) {
  const lines: [string, OwnLine | null][] = [
    [texts.standing, beside.standing],
    [texts.inDraft, beside.draft],
    [texts.lastYear, beside.lastYear],
  ];
  const there = lines.flatMap(([where, line]) => (line === null ? [] : [{ where, line }]));
  if (there.length === 0) return <p className="meta muted">{texts.nothingBeside}</p>;
  return (
    <ul className="proposal-beside" aria-label={texts.beside}>
      {there.map(({ line, where }) => (
        <li key={where} className="meta">
          <span className="muted">{where}:</span> {[line.number, line.title].filter(Boolean).join(" ")}
          {line.schedule !== null && <span className="muted">, {line.schedule}</span>}
        </li>
      ))}
    </ul>
  );
}

function Neighbours({ proposalId }: { readonly proposalId: string }) {
  const [opened, setOpened] = useState(false);
  return (
    <details className="no-print" onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary className="meta">{texts.neighbours}</summary>
      {opened && <NeighbourList proposalId={proposalId} />}
    </details>
  );
}

function NeighbourList({ proposalId }: { readonly proposalId: string }) {
  const { data } = useQuery(neighboursQuery(proposalId));
  if (data === undefined) return null;
  if (data.length === 0) return <p className="meta muted">{texts.neighboursNone}</p>;
  return (
    <>
      <p className="meta">{texts.neighboursCount(data.length)}</p>
      <ul className="meta">
        {data.map(({ name, organisationId, schedule, title }) => (
          <li key={organisationId}>
            {name}: {[title, schedule].filter(Boolean).join(", ")}
          </li>
        ))}
      </ul>
    </>
  );
}
