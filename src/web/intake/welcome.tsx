import { Icon } from "#web/ui/icon.tsx";
import { FileButton } from "./file-button.tsx";
import { texts } from "./texts.ts";
import { useUploads } from "./uploads.tsx";
import { WelcomePicture } from "./welcome-picture.tsx";
import type { ReactNode } from "react";
import "./welcome.css";

const words = texts.welcome;

/** The first screen: one primary button, one way to look without risk. */
export function Welcome({ uploads, onPaste }: { uploads: ReactNode; onPaste: () => void }) {
  const { addExample } = useUploads();
  return (
    <div className="welcome">
      <section className="welcome-left">
        <h1>{words.title}</h1>
        <p className="welcome-lead">{words.lead}</p>
        <div className="welcome-drop">
          <FileButton className="btn primary big">
            <Icon name="up" size="large" /> {words.upload}
          </FileButton>
          <p>{words.formats}</p>
        </div>
        <div className="welcome-or">
          <button type="button" className="btn line big" onClick={addExample}>
            {words.example}
          </button>
          <p>{words.exampleHint}</p>
        </div>
        <div className="welcome-or">
          <button type="button" className="btn" onClick={onPaste}>
            {words.paste}
          </button>
          <p>{words.pasteKeys}</p>
        </div>
        {uploads}
        <ol className="welcome-steps">
          {words.steps.map((step, index) => (
            <li key={step.title}>
              <i aria-hidden="true">{index + 1}</i>
              <b>{step.title}</b>
              <p>{step.text}</p>
            </li>
          ))}
        </ol>
      </section>
      <WelcomePicture />
    </div>
  );
}
