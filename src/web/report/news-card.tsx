import { useId, useState } from "react";
import type { FieldsProps } from "./report-form.tsx";
import { texts } from "./texts.ts";

/** The text for the news as it stands; one takes it into one's own hands, or gives it back. */
export function NewsCard({ typed, text, onType }: FieldsProps & { readonly text: string }) {
  const [editing, setEditing] = useState(false);
  const id = useId();
  const isOwn = typed.news !== null;
  return (
    <section className="report-news" aria-label={texts.newsLabel}>
      <div className="report-news-head">
        <h2 id={id}>{texts.news}</h2>
        {!editing && (
          <button type="button" className="btn bare" onClick={() => setEditing(true)}>
            {texts.edit}
          </button>
        )}
        {isOwn && (
          <button
            type="button"
            className="btn bare"
            onClick={() => {
              onType({ news: null });
              setEditing(false);
            }}
          >
            {texts.compose}
          </button>
        )}
      </div>
      {editing ? (
        <textarea
          aria-labelledby={id}
          rows={6}
          maxLength={5000}
          value={text}
          onChange={(event) => onType({ news: event.target.value })}
        />
      ) : (
        <p>{text === "" ? texts.newsEmpty : text}</p>
      )}
    </section>
  );
}
