import type { ReactNode } from "react";

/** What a page shows instead of its content: nothing yet, being fetched, went wrong. */
export function EmptyState({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <section className="empty">
      <h2>{title}</h2>
      {text !== undefined && <p>{text}</p>}
      {children !== undefined && <div className="actions">{children}</div>}
    </section>
  );
}

export function Loading({ text }: { text: string }) {
  return (
    <p className="loading" role="status">
      {text}
    </p>
  );
}

export function Failure({ title, text, again, onAgain }: { title: string; text: string; again: string; onAgain: () => void }) {
  return (
    <section className="empty" role="alert">
      <h2>{title}</h2>
      <p>{text}</p>
      <div className="actions">
        <button type="button" className="btn primary" onClick={onAgain}>
          {again}
        </button>
      </div>
    </section>
  );
}
