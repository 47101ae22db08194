import { KeyList } from "#web/ui/key-list.tsx";
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
        <KeyList lines={KEYS} />
      </section>
      {version !== null && (
        <p className="muted meta">
          {texts.version} {version}
        </p>
      )}
    </div>
  );
}
