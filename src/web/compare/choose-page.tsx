import type { ReactNode } from "react";
import { texts } from "./texts.ts";
import "./compare-page.css";

interface Props {
  readonly title: string;
  readonly backLink: (label: string) => ReactNode;
  readonly asReadLink: (label: string) => ReactNode;
  readonly others: readonly Choice[];
  /** What those above have approved. */
  readonly above: readonly Choice[];
}

interface Choice {
  readonly id: string;
  readonly link: ReactNode;
  readonly about: string;
}

/** Which plan, or which of its own times, a plan is compared with. */
export function ChoosePage({ title, backLink, asReadLink, others, above }: Props) {
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
        {others.map((other) => (
          <ChoiceLine key={other.id} {...other} />
        ))}
      </ul>
      {above.length > 0 && (
        <>
          <h2>{texts.above}</h2>
          <ul className="compare-choice">
            {above.map((edition) => (
              <ChoiceLine key={edition.id} {...edition} />
            ))}
          </ul>
        </>
      )}
      {others.length === 0 && <p className="muted">{texts.noOthers}</p>}
    </div>
  );
}

function ChoiceLine({ link, about }: Choice) {
  return (
    <li>
      {link} <span className="muted meta">{about}</span>
    </li>
  );
}
