import { useRef, useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { downloadForm, downloadTable, readFormFile, type FormFile } from "#contract/reporting-form.ts";
import type { FormView, TypedLine } from "#contract/reporting-round.ts";
import { fieldNames } from "#core/indicator/field-names.ts";
import { readFigure } from "#core/indicator/value-input.ts";
import { call, callFile } from "#web/lib/api.ts";
import { saveFile } from "#web/lib/save-file.ts";
import { texts } from "./form-texts.ts";
import { troubleInWords } from "./texts.ts";

interface Props {
  readonly view: FormView;
  readonly isOpen: boolean;
  readonly typedOf: (code: string) => TypedLine;
  readonly onTake: (lines: readonly TypedLine[]) => void;
}

/** The form as a workbook: sent out, filled, and read back as a difference that a person looks at. */
export function FormFileTools({ view, isOpen, typedOf, onTake }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const params = { roundId: view.round.id, organisationId: view.organisationId };
  const download = useMutation({
    mutationFn: () => callFile(downloadForm, { params }),
    onSuccess: ({ content, name }) => saveFile(content, name ?? "форма.xlsx"),
  });
  const read = useMutation({ mutationFn: (body: File) => call(readFormFile, { params, body }) });
  const error = read.error ?? download.error;
  return (
    <>
      <div className="rr-buttons no-print">
        <button type="button" className="btn small" disabled={download.isPending} onClick={() => download.mutate()}>
          {texts.download}
        </button>
        {isOpen && (
          <button type="button" className="btn small" disabled={read.isPending} onClick={() => input.current?.click()}>
            {read.isPending ? texts.reading : texts.upload}
          </button>
        )}
        <input
          ref={input}
          type="file"
          hidden
          accept=".xlsx"
          aria-label={texts.upload}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = "";
            if (file !== undefined) read.mutate(file);
          }}
        />
      </div>
      {error !== null && (
        <p className="rr-error" role="alert">
          {error.message}
        </p>
      )}
      {read.data !== undefined && (
        <Differences
          key={read.submittedAt}
          file={read.data}
          view={view}
          typedOf={typedOf}
          onTake={(lines) => {
            onTake(lines);
            read.reset();
          }}
          onCancel={() => read.reset()}
        />
      )}
    </>
  );
}

/** The forms of everybody below as one workbook. */
export function TableFileButton({ roundId, organisationId }: { roundId: string; organisationId: string }) {
  const download = useMutation({
    mutationFn: () => callFile(downloadTable, { params: { roundId }, query: { organisation: organisationId } }),
    onSuccess: ({ content, name }) => saveFile(content, name ?? "таблица.xlsx"),
  });
  return (
    <>
      <button type="button" className="btn no-print" disabled={download.isPending} onClick={() => download.mutate()}>
        {texts.downloadTable}
      </button>
      {download.error !== null && (
        <span className="rr-error" role="alert">
          {download.error.message}
        </span>
      )}
    </>
  );
}

interface DifferencesProps {
  readonly file: FormFile;
  readonly view: FormView;
  readonly typedOf: (code: string) => TypedLine;
  readonly onTake: (lines: readonly TypedLine[]) => void;
  readonly onCancel: () => void;
}

interface Difference {
  readonly key: string;
  readonly code: string;
  readonly field: number | null;
  readonly name: string;
  readonly was: string;
  readonly now: string;
  readonly trouble: string | null;
}

function Differences({ file, view, typedOf, onTake, onCancel }: DifferencesProps) {
  const differences = differencesOf(file, view, typedOf);
  // What would become empty is taken only when somebody wants it.
  const [taken, setTaken] = useState<ReadonlySet<string>>(
    () => new Set(differences.filter(({ now }) => now !== "").map(({ key }) => key)),
  );
  const toggle = (key: string) => {
    const next = new Set(taken);
    if (!next.delete(key)) next.add(key);
    setTaken(next);
  };
  const chosen = differences.filter(({ key }) => taken.has(key));
  const notes = [
    file.isOlder ? texts.fileOlder : null,
    file.columnsMoved ? texts.columnsMoved : null,
    file.missing.length > 0 ? texts.missingInFile(file.missing) : null,
    file.unknown.length > 0 ? texts.unknownInFile(file.unknown) : null,
    file.strayRows.length > 0 ? texts.strayRows(file.strayRows) : null,
    file.otherOrganisations > 0 ? texts.otherOrganisations(file.otherOrganisations) : null,
  ].filter((note) => note !== null);
  return (
    <section className="rr-form rr-paste no-print" aria-label={texts.fileDifferences}>
      <h2>{texts.fileDifferences}</h2>
      {notes.map((note) => (
        <p key={note} className="meta">
          {note}
        </p>
      ))}
      {differences.length === 0 ? (
        <p>{texts.sameAsFile}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.take}</th>
              <th scope="col">{texts.was}</th>
              <th scope="col">{texts.inFile}</th>
              <th scope="col">{texts.trouble}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ code, key, name, now, trouble, was }) => (
              <tr key={key}>
                <th scope="row">
                  <label>
                    <input type="checkbox" checked={taken.has(key)} onChange={() => toggle(key)} />{" "}
                    {texts.fieldOf(code, name)}
                  </label>
                </th>
                <td>{was === "" ? texts.nothing : was}</td>
                <td>
                  <b>{now === "" ? texts.nothing : now}</b>
                </td>
                <td className={trouble === null ? "muted" : "rr-error"}>
                  {trouble === null ? texts.fine : troubleInWords(trouble)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {chosen.some(({ trouble }) => trouble !== null) && <p className="meta">{texts.keptAsTyped}</p>}
      <div className="rr-buttons">
        {differences.length > 0 && (
          <button
            type="button"
            className="btn primary"
            disabled={chosen.length === 0}
            onClick={() => onTake(linesOf(chosen, typedOf))}
          >
            {texts.takeOver(chosen.length)}
          </button>
        )}
        <button type="button" className="btn" onClick={onCancel}>
          {differences.length === 0 ? texts.close : texts.cancel}
        </button>
      </div>
    </section>
  );
}

function differencesOf(
  { cells }: FormFile,
  { form, months, round: { from } }: FormView,
  typedOf: (code: string) => TypedLine,
): Difference[] {
  return cells.flatMap(({ code, field, text }) => {
    const line = typedOf(code);
    const was = field === null ? (line.reason ?? "") : (line.typed[field] ?? "");
    const item = form.find(({ passport }) => passport.code === code);
    if (item === undefined || was.trim() === text) return [];
    const fields = cells.flatMap((one) => (one.code === code && one.field !== null ? [one] : []));
    const typed = fieldNames(item.passport.measure, from, months).map(
      (_, index) => fields.find((one) => one.field === index)?.text ?? line.typed[index] ?? "",
    );
    const { findings } = readFigure(item.passport.measure, item.passport.unit, typed, months);
    return [
      {
        key: `${code}#${field ?? "reason"}`,
        code,
        field,
        name: field === null ? texts.reason : (fieldNames(item.passport.measure, from, months)[field] ?? ""),
        was,
        now: text,
        trouble: findings.find((one) => one.field === field)?.code ?? null,
      },
    ];
  });
}

function linesOf(chosen: readonly Difference[], typedOf: (code: string) => TypedLine): TypedLine[] {
  return [...new Set(chosen.map(({ code }) => code))].map((code) => {
    const line = typedOf(code);
    const typed = [...line.typed];
    let { reason } = line;
    for (const { field, now } of chosen.filter((one) => one.code === code))
      if (field === null) reason = now === "" ? null : now;
      else typed[field] = now;
    return { code, typed: Array.from(typed, (text) => text ?? ""), reason };
  });
}
