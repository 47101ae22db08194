import { useState } from "react";
import type { Occurrence } from "#core/schedule/model.ts";
import type { OccurrenceStatus } from "#web/lib/occurrence-status.ts";
import { rangeBeside } from "#web/lib/russian.ts";
import { Status } from "./status.tsx";
import "./occurrence-list.css";

/** More of them wait behind a button. */
const FEW = 12;
const showAll = (count: number) => `Показать все ${count}`;

interface Props {
  readonly occurrences: readonly Occurrence[];
  /** What is said of each: as of today, or of the words alone. */
  readonly statusOf: (occurrence: Occurrence) => OccurrenceStatus;
}

/** The dates of a term: its short name, its days in words, what can be said of it. */
export function OccurrenceList({ occurrences, statusOf }: Props) {
  const [all, setAll] = useState(false);
  const shown = all ? occurrences : occurrences.slice(0, FEW);
  return (
    <>
      <ul className="occurrences">
        {shown.map((occurrence) => {
          const { label, from, to } = occurrence;
          const status = statusOf(occurrence);
          return (
            <li key={occurrence.key}>
              <span>{label}</span>
              <span className="muted">{rangeBeside(label, from, to)}</span>
              <Status kind={status.kind}>{status.text}</Status>
            </li>
          );
        })}
      </ul>
      {shown.length < occurrences.length && (
        <button type="button" className="btn bare small" onClick={() => setAll(true)}>
          {showAll(occurrences.length)}
        </button>
      )}
    </>
  );
}
