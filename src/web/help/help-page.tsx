import { KEYS, texts } from "./texts.ts";
import "./help-page.css";

export function HelpPage({ version }: { version: string | null }) {
  return (
    <div className="help-page">
      <header className="page-head">
        <h1>{texts.title}</h1>
      </header>
      {texts.parts.map((part) => (
        <section key={part.title}>
          <h2>{part.title}</h2>
          {part.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
      <section>
        <h2>{texts.keysTitle}</h2>
        <KeyList />
      </section>
      {version !== null && (
        <p className="muted meta">
          {texts.version} {version}
        </p>
      )}
    </div>
  );
}

export function KeyList() {
  return (
    <dl className="keys">
      {KEYS.map(({ keys, what }) => (
        <div key={what}>
          <dt>
            {keys.map((key) => (
              <span className="kbd" key={key}>
                {key}
              </span>
            ))}
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
