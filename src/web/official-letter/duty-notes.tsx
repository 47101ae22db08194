import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { longDate } from "#web/lib/russian.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { newId } from "#web/lib/new-id.ts";
import { Day, StepForm, Words } from "#web/ui/step-form.tsx";
import { notesQuery, useAddNote } from "./queries.ts";
import { noteTexts as texts } from "./texts.ts";

interface Props {
  readonly dutyId: string;
  /** To the letters about what is overdue. */
  readonly lettersLink: (label: string) => ReactNode;
}

/** «Обещали 30-го»: what was said about a duty of an organisation below, for whoever asks about it next. */
export function DutyNotes({ dutyId, lettersLink }: Props) {
  const { data, error } = useQuery(notesQuery(dutyId));
  const [adding, setAdding] = useState(false);
  return (
    <section>
      <h2>{texts.title}</h2>
      <p className="muted meta">{texts.hint}</p>
      {error !== null && <p role="alert">{texts.failure}</p>}
      {data?.notes.length === 0 && !adding && <p className="muted">{texts.none}</p>}
      {data !== undefined && data.notes.length > 0 && (
        <ol className="exec-history">
          {data.notes.map(({ at, author, id, promisedOn, text }) => {
            const day = parsePlainDate(at.slice(0, 10));
            return (
              <li key={id}>
                <time dateTime={at}>{day === null ? "" : longDate(day)}</time>
                <span>
                  {promisedOn !== null && <b>{texts.promised(promisedOn)}: </b>}
                  {text} <span className="muted">{author}</span>
                </span>
              </li>
            );
          })}
        </ol>
      )}
      {adding ? (
        <NoteForm dutyId={dutyId} onDone={() => setAdding(false)} />
      ) : (
        <div className="exec-buttons no-print">
          <button type="button" className="btn" onClick={() => setAdding(true)}>
            {texts.add}
          </button>
          {lettersLink(texts.toLetters)}
        </div>
      )}
    </section>
  );
}

function NoteForm({ dutyId, onDone }: { readonly dutyId: string; readonly onDone: () => void }) {
  const add = useAddNote(dutyId);
  const [id] = useState(newId);
  const [day, setDay] = useState("");
  const [text, setText] = useState("");
  return (
    <StepForm
      title={texts.add}
      busy={add.isPending}
      error={add.error?.message ?? null}
      go={texts.save}
      onCancel={onDone}
      onSubmit={() => add.mutate({ id, promisedOn: day === "" ? null : day, text }, { onSuccess: onDone })}
    >
      <Day label={texts.promisedOn} value={day} onChange={setDay} required={false} />
      <Words label={texts.text} value={text} onChange={setText} most={2000} />
    </StepForm>
  );
}
