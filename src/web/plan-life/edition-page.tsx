import { useState, type ReactNode } from "react";
import type { EditionView } from "#contract/edition.ts";
import { textOf } from "#core/plan/change/cells.ts";
import { fileSize, periodInWords } from "#web/lib/russian.ts";
import { FIELD_ORDER, FIELDS } from "#web/lib/plan-terms.ts";
import { fileUrl } from "./queries.ts";
import { texts } from "./texts.ts";
import { dayInWords } from "./days.ts";
import { actInWords, editionName } from "./words.ts";
import "./plan-life.css";

interface Props {
  readonly edition: EditionView;
  readonly editionLink: (editionId: string, label: ReactNode) => ReactNode;
  readonly compareLink: (otherId: string, label: string) => ReactNode;
  readonly nowLink: ReactNode;
  readonly lifeLink: ReactNode;
}

const AT_ONCE = 100;

/** An approved text as the act approved it: the ordinary table, the requisites of the act, its scan. */
export function EditionPage({ edition, editionLink, compareLink, nowLink, lifeLink }: Props) {
  const { act, content, files, editions } = edition;
  const columns = FIELD_ORDER.filter((field) => content.activities.some((row) => textOf(row, field) !== ""));
  const [shown, setShown] = useState(AT_ONCE);
  const headings = new Map(content.workstreams.map(({ number, title }) => [number, title]));
  return (
    <div className="life-page edition">
      <header>
        {lifeLink}
        <h1>{edition.title}</h1>
        <p className="muted">
          {[edition.organisation, edition.period === null ? null : periodInWords(edition.period)]
            .filter((part) => part !== null)
            .join(" · ")}
        </p>
        <p>
          {editionName(edition)} · {actInWords(act)}, {act.signerPost} {act.signer} ·{" "}
          {edition.inForceFrom === null ? texts.notInForce : texts.inForceSince(dayInWords(edition.inForceFrom))}
        </p>
        <p className="muted meta">
          {texts.hash}: <span className="life-hash">{edition.sha256}</span>
        </p>
        {files.map((file) => (
          <p key={file.id} className="meta">
            <a href={fileUrl(file.id)}>{file.name}</a> <span className="muted">{fileSize(file.size)}</span>
          </p>
        ))}
        <div className="life-buttons no-print">
          {editions
            .filter(({ id }) => id !== edition.id)
            .map(({ id, number }) => compareLink(id, texts.compareWith(number)))}
          {nowLink}
        </div>
        {editions.length > 1 && (
          <p className="meta no-print">
            {texts.editions}:{" "}
            {editions.map(({ id, number }) => (
              <span key={id}>{id === edition.id ? number : editionLink(id, number)} </span>
            ))}
          </p>
        )}
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keys */}
      <section className="edition-table" tabIndex={0} aria-label={texts.table}>
        <table>
          <thead>
            <tr>
              {columns.map((field) => (
                <th key={field} scope="col">
                  {FIELDS[field]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {content.activities.slice(0, shown).flatMap((row, index) => {
              const heading = headings.get(row.workstream);
              const begins = content.activities[index - 1]?.workstream !== row.workstream && heading;
              return [
                begins ? (
                  <tr key={`w${row.key}`} className="heading">
                    <th colSpan={columns.length} scope="colgroup">
                      {heading}
                    </th>
                  </tr>
                ) : null,
                <tr key={row.key}>
                  {columns.map((field) => (
                    <td key={field}>{textOf(row, field)}</td>
                  ))}
                </tr>,
              ];
            })}
          </tbody>
        </table>
        {content.activities.length > shown && (
          <button type="button" className="btn no-print" onClick={() => setShown(shown + AT_ONCE)}>
            {texts.showMore}
          </button>
        )}
      </section>
    </div>
  );
}
