import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { letterheadQuery, useLetterhead } from "./queries.ts";
import { texts } from "./texts.ts";

/** The organisation's own letterhead: put, replaced, taken away. `mayWrite`: those who keep the organisation's card. */
export function LetterheadCard({ mayWrite }: { mayWrite: boolean }) {
  const { data } = useQuery(letterheadQuery);
  const { put, remove } = useLetterhead();
  const input = useRef<HTMLInputElement>(null);
  if (data === undefined) return null;
  const failure = put.error ?? remove.error;
  return (
    <section className="act-letterhead">
      <h2 className="rule">{texts.letterhead}</h2>
      <p>{data.name === null ? texts.noLetterhead : texts.letterheadIs(data.name)}</p>
      {failure !== null && (
        <p className="notice over" role="alert">
          {failure.message}
        </p>
      )}
      {mayWrite && (
        <div className="act-row">
          <button type="button" className="btn small" disabled={put.isPending} onClick={() => input.current?.click()}>
            {data.name === null ? texts.putLetterhead : texts.otherLetterhead}
          </button>
          {data.name !== null && (
            <button type="button" className="btn small" disabled={remove.isPending} onClick={() => remove.mutate()}>
              {texts.removeLetterhead}
            </button>
          )}
          <input
            ref={input}
            type="file"
            accept=".docx"
            hidden
            aria-label={texts.putLetterhead}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = "";
              if (file !== undefined) put.mutate(file);
            }}
          />
        </div>
      )}
    </section>
  );
}
