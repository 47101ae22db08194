import { useRef, useState } from "react";
import type { CertificateView } from "#contract/training-application.ts";
import type { CertificateLineView, CertificatePreview } from "#contract/training-certificate.ts";
import { parseTabText } from "#web/lib/clipboard-table.ts";
import { newId } from "#web/lib/new-id.ts";
import { shortDate } from "#web/lib/russian.ts";
import { CorrectForm } from "./correct-form.tsx";
import { usePreview, useTraining } from "./queries.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly slotId: string;
  readonly list: readonly CertificateView[];
  readonly mayAdd: boolean;
}

/** Certificates of a group: a list is pasted or uploaded, compared with the people of the group, and then written. */
export function Certificates({ slotId, list, mayAdd }: Props) {
  const file = useRef<HTMLInputElement>(null);
  const preview = usePreview(slotId);
  const [pasted, setPasted] = useState("");
  return (
    <>
      {list.length === 0 && <p className="muted">{texts.noCertificates}</p>}
      {list.length > 0 && <CertificateTable list={list} />}
      {mayAdd && preview.data === undefined && (
        <form
          className="step-form no-print"
          aria-label={texts.paste}
          onSubmit={(event) => {
            event.preventDefault();
            preview.mutate({ table: parseTabText(pasted) });
          }}
        >
          <label className="step-field whole">
            <span>{texts.paste}</span>
            <textarea rows={4} required value={pasted} onChange={(event) => setPasted(event.currentTarget.value)} />
            <span className="muted meta">{texts.pasteHint}</span>
          </label>
          {preview.error !== null && (
            <p className="step-error" role="alert">
              {preview.error.message}
            </p>
          )}
          <div className="step-buttons">
            <button type="submit" className="btn primary" disabled={preview.isPending}>
              {texts.compare}
            </button>
            <button type="button" className="btn" disabled={preview.isPending} onClick={() => file.current?.click()}>
              {preview.isPending ? texts.reading : texts.upload}
            </button>
            <input
              ref={file}
              type="file"
              hidden
              accept=".xlsx"
              aria-label={texts.upload}
              onChange={(event) => {
                const chosen = event.currentTarget.files?.[0];
                event.currentTarget.value = "";
                if (chosen !== undefined) preview.mutate({ file: chosen });
              }}
            />
          </div>
        </form>
      )}
      {preview.data !== undefined && (
        <Preview
          key={preview.submittedAt}
          slotId={slotId}
          preview={preview.data}
          onDone={(isWritten) => {
            if (isWritten) setPasted("");
            preview.reset();
          }}
        />
      )}
    </>
  );
}

const fineOf = ({ applicationId }: CertificateLineView): string => (applicationId === null ? texts.byHand : texts.fine);

interface PreviewProps {
  readonly slotId: string;
  readonly preview: CertificatePreview;
  readonly onDone: (isWritten: boolean) => void;
}

/** A person may say whose a row is where its name is not known; what else is wrong is put right in the list itself. */
const ANSWERED: ReadonlySet<string> = new Set(["unknown", "several"]);

function Preview({ slotId, preview: { lines, participants }, onDone }: PreviewProps) {
  const training = useTraining();
  const [ids] = useState(() => lines.map(() => newId()));
  const [whose, setWhose] = useState<ReadonlyMap<number, string>>(
    () => new Map(lines.map(({ applicationId, row }) => [row, applicationId ?? ""])),
  );
  const counts = new Map<string, number>();
  for (const id of whose.values()) counts.set(id, (counts.get(id) ?? 0) + 1);
  const openOf = ({ row, troubles }: CertificateLineView) => {
    const id = whose.get(row) ?? "";
    const others = troubles.filter((one) => one !== "twice" && (id === "" || !ANSWERED.has(one)));
    return (counts.get(id) ?? 0) > 1 && id !== "" ? [...others, "twice" as const] : others;
  };
  const good = lines.filter((line) => openOf(line).length === 0 && (whose.get(line.row) ?? "") !== "");
  const write = () => {
    const certificates = lines.flatMap((line, index) => {
      const { hours, issuedOn, name, number, row } = line;
      if (!good.includes(line) || hours === null || issuedOn === null) return [];
      return [{ id: ids[index] ?? newId(), applicationId: whose.get(row) ?? "", name, number, hours, issuedOn }];
    });
    training.mutate({ kind: "certificates", slotId, certificates }, { onSuccess: () => onDone(true) });
  };
  return (
    <section className="step-form no-print" aria-label={texts.preview}>
      <h3>{texts.preview}</h3>
      <p className="meta">{texts.previewCounts(good.length, lines.length)}</p>
      <div className="tr-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.asInList}</th>
              <th scope="col">{texts.whose}</th>
              <th scope="col">{texts.number}</th>
              <th scope="col">{texts.hoursShort}</th>
              <th scope="col">{texts.issuedOn}</th>
              <th scope="col">{texts.state}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => {
              const open = openOf(line);
              return (
                <tr key={line.row}>
                  <th scope="row">{line.name === "" ? `${texts.row} ${line.row}` : line.name}</th>
                  <td data-name={texts.whose}>
                    <select
                      className="step-input"
                      aria-label={`${texts.whose}: ${line.name}`}
                      value={whose.get(line.row) ?? ""}
                      onChange={(event) => setWhose(new Map(whose).set(line.row, event.currentTarget.value))}
                    >
                      <option value="">{texts.nobody}</option>
                      {participants.map(({ applicationId, name, school }) => (
                        <option key={applicationId} value={applicationId}>
                          {`${name}, ${school}`}
                        </option>
                      ))}
                    </select>
                  </td>
                  <td data-name={texts.number}>{line.number}</td>
                  <td data-name={texts.hoursShort}>{line.hours ?? line.asWritten.hours}</td>
                  <td data-name={texts.issuedOn}>
                    {line.issuedOn === null ? line.asWritten.issuedOn : shortDate(line.issuedOn)}
                  </td>
                  <td className={open.length === 0 ? "muted" : "tr-error"}>
                    {open.length === 0 ? fineOf(line) : open.map((one) => texts.troubles[one]).join("; ")}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {good.length < lines.length && <p className="meta">{texts.leftOut}</p>}
      {training.error !== null && (
        <p className="step-error" role="alert">
          {training.error.message}
        </p>
      )}
      <div className="step-buttons">
        <button
          type="button"
          className="btn primary"
          disabled={good.length === 0 || training.isPending}
          onClick={write}
        >
          {texts.write(good.length)}
        </button>
        <button type="button" className="btn" onClick={() => onDone(false)}>
          {texts.close}
        </button>
      </div>
    </section>
  );
}

function CertificateTable({ list }: { list: readonly CertificateView[] }) {
  const [correcting, setCorrecting] = useState<string | null>(null);
  const chosen = list.find(({ id }) => id === correcting);
  return (
    <>
      <div className="tr-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.certificateName}</th>
              <th scope="col">{texts.school}</th>
              <th scope="col">{texts.number}</th>
              <th scope="col">{texts.hoursShort}</th>
              <th scope="col">{texts.issuedOn}</th>
              <th scope="col">
                <span className="hidden-text">{texts.correct}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {list.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {one.name}
                  {one.reason !== null && <p className="muted meta">{texts.corrected(one.reason)}</p>}
                </th>
                <td>{one.organisationName}</td>
                <td data-name={texts.number}>{one.number}</td>
                <td data-name={texts.hoursShort}>{one.hours}</td>
                <td data-name={texts.issuedOn}>{shortDate(one.issuedOn)}</td>
                <td className="no-print">
                  <button
                    type="button"
                    className="btn small"
                    aria-label={texts.correctOf(one.name)}
                    onClick={() => setCorrecting(one.id)}
                  >
                    {texts.correct}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {chosen !== undefined && <CorrectForm key={chosen.id} of={chosen} onDone={() => setCorrecting(null)} />}
    </>
  );
}
