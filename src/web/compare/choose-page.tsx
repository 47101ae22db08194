import type { ReactNode } from "react";
import { texts } from "./texts.ts";
import "./compare-page.css";

interface Props {
  readonly title: string;
  readonly backLink: (label: string) => ReactNode;
  readonly asReadLink: (label: string) => ReactNode;
  readonly others: readonly { readonly id: string; readonly link: ReactNode; readonly about: string }[];
}

/** Which plan, or which of its own times, a plan is compared with. */
export function ChoosePage({ title, backLink, asReadLink, others }: Props) {
  return (
    <div className="compare-page">
      <header>
        {backLink(texts.back)}
        <h1>
          {texts.choose}: {title}
        </h1>
        <p className="muted">{texts.chooseHint}</p>
      </header>
      <ul className="compare-choice">
        <li>{asReadLink(texts.asRead)}</li>
        {others.map(({ id, link, about }) => (
          <li key={id}>
            {link} <span className="muted meta">{about}</span>
          </li>
        ))}
      </ul>
      {others.length === 0 && <p className="muted">{texts.noOthers}</p>}
    </div>
  );
}
