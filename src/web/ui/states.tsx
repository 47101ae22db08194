import type { ReactNode } from "react";

/** What a page shows instead of its content: nothing yet, being fetched, went wrong. */
/** `page`: there is nothing else on the page, so the title is its heading. */
export function EmptyState({
  title,
  text,
  page,
  children,
}: {
  title: string;
  text?: string;
  page?: boolean;
  children?: ReactNode;
}) {
  return (
    <section className="empty">
      {page ? <h1>{title}</h1> : <h2>{title}</h2>}
      {text !== undefined && <p>{text}</p>}
      {children !== undefined && <div className="actions">{children}</div>}
    </section>
  );
}

export function Loading({ text }: { text: string }) {
  return <output className="loading">{text}</output>;
}

export function Failure({
  title,
  text,
  again,
  onAgain,
}: {
  title: string;
  text: string;
  again: string;
  onAgain: () => void;
}) {
  return (
    <section className="empty" role="alert">
      <h1>{title}</h1>
      <p>{text}</p>
      <div className="actions">
        <button type="button" className="btn primary" onClick={onAgain}>
          {again}
        </button>
      </div>
    </section>
  );
}
