import { useMemo, useState } from "react";
import type { EndorsementView } from "#contract/endorsement.ts";
import type { ActivityField } from "#core/intake/draft.ts";
import { textOf } from "#core/plan/change/cells.ts";
import { comparePlans, isDifferent, type ComparedRow, type PlanComparison } from "#core/plan/compare/compare.ts";
import { FIELD_ORDER, FIELDS } from "#web/lib/plan-terms.ts";
import { Words } from "#web/ui/words.tsx";
import { RemarkForm } from "./remark-form.tsx";
import { texts } from "./texts.ts";

const AT_ONCE = 50;

/** What is new in the text that was sent, row by row; the whole of it when asked for. */
export function SentText({ sent, mayRemark }: { sent: EndorsementView; mayRemark: boolean }) {
  const { before, content } = sent;
  const comparison = useMemo(
    () =>
      before === null
        ? null
        : comparePlans({ content: before.content }, { content }, before.kind === "edition" ? "keys" : "words"),
    [before, content],
  );
  const [whole, setWhole] = useState(false);
  const [shown, setShown] = useState(AT_ONCE);
  const rows = (comparison?.rows ?? content.activities.map(asOnly)).filter(
    (row) => (whole && row.after !== null) || (comparison !== null && isDifferent(row)),
  );
  const workstreams = new Map(content.workstreams.map(({ number, title }) => [number, title]));
  return (
    <section className="life-text-sent" aria-labelledby="life-text-sent">
      <h2 id="life-text-sent">
        {before === null ? texts.changes : texts.changedAgainst[before.kind]}
        {comparison !== null && <span className="muted"> {countsOf(comparison) || texts.noChanges}</span>}
      </h2>
      {comparison === null && <p className="muted">{texts.firstText}</p>}
      <button
        type="button"
        className="btn no-print"
        aria-pressed={whole}
        onClick={() => {
          setWhole(!whole);
          setShown(AT_ONCE);
        }}
      >
        {whole ? texts.showChanges : texts.showPlan}
      </button>
      <ol>
        {rows.slice(0, shown).map((row, index) => {
          const { workstream } = row.after ?? row.before ?? { workstream: null };
          const previous = rows[index - 1]?.after ?? rows[index - 1]?.before;
          const heading = previous?.workstream === workstream ? undefined : workstreams.get(workstream);
          return (
            <li key={row.after?.key ?? `-${row.before?.key ?? index}`}>
              {heading !== undefined && heading !== null && <h3>{heading}</h3>}
              <SentRow row={row} endorsementId={sent.id} mayRemark={mayRemark && row.after !== null} />
            </li>
          );
        })}
      </ol>
      {rows.length > shown && (
        <button type="button" className="btn no-print" onClick={() => setShown(shown + AT_ONCE)}>
          {texts.showMore}
        </button>
      )}
    </section>
  );
}

interface RowProps {
  readonly row: ComparedRow;
  readonly endorsementId: string;
  readonly mayRemark: boolean;
}

function SentRow({ row, endorsementId, mayRemark }: RowProps) {
  const [open, setOpen] = useState(false);
  const { before, after } = row;
  const one = after ?? before;
  if (one === null) return null;
  const kind =
    before === after
      ? null
      : before === null
        ? "added"
        : after === null
          ? "removed"
          : row.fields.length > 0
            ? "changed"
            : null;
  const what = one.number ?? one.title.slice(0, 60);
  return (
    <article className={kind === null ? "life-row" : `life-row ${kind}`}>
      <p className="life-row-title">
        {one.number !== null && <b>{one.number} </b>}
        <Cell row={row} field="title" />
        {kind !== null && <span className="tag">{texts.kinds[kind]}</span>}
      </p>
      <dl>
        {FIELD_ORDER.filter((field) => field !== "number" && field !== "title").map((field) => {
          const differs = row.fields.some((difference) => difference.field === field);
          if (textOf(one, field) === "" && !differs) return null;
          return (
            <div key={field}>
              <dt>{FIELDS[field]}</dt>
              <dd>
                <Cell row={row} field={field} />
              </dd>
            </div>
          );
        })}
      </dl>
      {mayRemark && !open && (
        <button
          type="button"
          className="btn small no-print"
          aria-label={texts.remarkLabel(what)}
          onClick={() => setOpen(true)}
        >
          {texts.remark}
        </button>
      )}
      {open && after !== null && (
        <RemarkForm endorsementId={endorsementId} row={after} onClose={() => setOpen(false)} />
      )}
    </article>
  );
}

function Cell({ row, field }: { row: ComparedRow; field: ActivityField }) {
  const difference = row.fields.find((one) => one.field === field);
  if (difference !== undefined) return <Words pieces={difference.pieces} />;
  const one = row.after ?? row.before;
  return one === null ? null : textOf(one, field);
}

/** A row of a text that is compared with nothing: as if it had always been there. */
function asOnly(row: NonNullable<ComparedRow["after"]>): ComparedRow {
  return { before: row, after: row, fields: [], moved: false, workstreamChanged: false, dates: null };
}

function countsOf({ rows }: PlanComparison): string {
  return texts.counts(
    rows.filter(({ before }) => before === null).length,
    rows.filter(({ after }) => after === null).length,
    rows.filter(({ before, after, fields }) => before !== null && after !== null && fields.length > 0).length,
  );
}
