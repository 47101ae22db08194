import type { ReactNode } from "react";
import { TEMPLATES } from "#core/questionnaire/templates.ts";
import { MODES, texts } from "./texts.ts";
import "./questionnaire.css";

interface Props {
  readonly back: ReactNode;
  /** Begins with a template; null: with nothing. */
  readonly toTemplate: (key: string, label: string) => ReactNode;
}

/** What there is to begin with. */
export function BeginPage({ back, toTemplate }: Props) {
  return (
    <div className="qn-page qn-narrow">
      <p>{back}</p>
      <header className="page-head">
        <h1>{texts.begin}</h1>
      </header>
      <ul className="qn-list">
        <li>
          <p className="qn-name">{toTemplate("blank", texts.blank)}</p>
          <p className="muted">{texts.blankAbout}</p>
        </li>
        {TEMPLATES.map(({ about, key, mode, questions, title }) => (
          <li key={key}>
            <p className="qn-name">{toTemplate(key, title)}</p>
            <p>{about}</p>
            <p className="meta muted">
              {MODES[mode]} · {texts.questionsCount(questions.length)}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
