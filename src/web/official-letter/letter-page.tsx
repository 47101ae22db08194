import { useState, type ReactNode } from "react";
import type { LetterView } from "#contract/official-letter.ts";
import type { OfficialLetter } from "#core/letter/model.ts";
import { ApiError } from "#web/lib/api.ts";
import { saveFile } from "#web/lib/save-file.ts";
import { Day, Line, Words } from "#web/ui/step-form.tsx";
import { letterFile, useLetter } from "./queries.ts";
import { letterTexts as texts } from "./texts.ts";
import "./letters.css";

interface Props {
  readonly view: LetterView;
  readonly mayWrite: boolean;
  readonly tabs: ReactNode;
  readonly onReload: () => void;
  readonly onRemoved: () => void;
}

/** One letter: its words as they will be printed, until it is sent. */
export function LetterPage({ view, mayWrite, tabs, onReload, onRemoved }: Props) {
  const [content, setContent] = useState(view.content);
  const { save, send, remove } = useLetter(view.id);
  const locked = view.sentOn !== null || !mayWrite;
  const unsaved = JSON.stringify(content) !== JSON.stringify(view.content);
  const meanwhile = [save.error, send.error].some(
    (error) => error instanceof ApiError && error.code === "changedMeanwhile",
  );
  const change = (made: Partial<OfficialLetter>) => {
    save.reset();
    setContent({ ...content, ...made });
  };
  const keep = async (): Promise<number> =>
    unsaved ? (await save.mutateAsync({ content, version: view.version })).version : view.version;
  return (
    <div className="ex-page let-page">
      {tabs}
      <header className="page-head">
        <div>
          <h1>{content.heading.trim() === "" ? texts.title : content.heading}</h1>
          {view.sentOn !== null && view.number !== null && (
            <p className="sub">{texts.sent(view.sentOn, view.number)}</p>
          )}
          <p className="muted meta no-print">{view.letterhead ? texts.letterhead : texts.noLetterhead}</p>
        </div>
        <Files id={view.id} before={locked ? null : keep} />
      </header>
      <form
        className="let-form"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ content, version: view.version });
        }}
      >
        <fieldset disabled={locked} className="let-fields">
          <legend className="hidden-text">{texts.title}</legend>
          <Line
            label={texts.issuer}
            value={content.issuer ?? ""}
            onChange={(issuer) => change({ issuer: issuer === "" ? null : issuer })}
            required={false}
            most={1000}
          />
          <Words
            label={texts.addressee}
            value={content.addressee}
            onChange={(addressee) => change({ addressee })}
            most={4000}
          />
          <Line label={texts.heading} value={content.heading} onChange={(heading) => change({ heading })} most={1000} />
          <label className="step-field whole">
            <span>{texts.text}</span>
            <textarea
              className="let-text"
              rows={18}
              required
              maxLength={200_000}
              value={content.text}
              onChange={(event) => change({ text: event.currentTarget.value })}
            />
            {!locked && <span className="muted meta">{texts.textHint}</span>}
          </label>
          <Line
            label={texts.post}
            value={content.signature.post ?? ""}
            onChange={(post) => change({ signature: { ...content.signature, post: post === "" ? null : post } })}
            required={false}
          />
          <Line
            label={texts.name}
            value={content.signature.name ?? ""}
            onChange={(name) => change({ signature: { ...content.signature, name: name === "" ? null : name } })}
            required={false}
            most={200}
          />
        </fieldset>
        {!locked && (
          <div className="step-buttons no-print">
            <button type="submit" className="btn primary" disabled={!unsaved || save.isPending}>
              {texts.save}
            </button>
            <output className="muted meta">{unsaved ? texts.changed : save.isSuccess ? texts.saved : ""}</output>
            <button
              type="button"
              className="btn"
              disabled={remove.isPending}
              onClick={() => {
                if (window.confirm(texts.removeSure)) remove.mutate(view.version, { onSuccess: onRemoved });
              }}
            >
              {texts.remove}
            </button>
          </div>
        )}
        {meanwhile ? (
          <p className="notice over" role="alert">
            {texts.meanwhile}{" "}
            <button type="button" className="btn small" onClick={onReload}>
              {texts.reload}
            </button>
          </p>
        ) : (
          [save.error, remove.error].map(
            (error, index) =>
              error !== null && (
                <p key={index} className="step-error" role="alert">
                  {error.message}
                </p>
              ),
          )
        )}
      </form>
      {!locked && (
        <Sending
          today={view.today}
          busy={send.isPending}
          error={meanwhile ? null : (send.error?.message ?? null)}
          onSend={(date, number) =>
            void keep().then(
              (version) => send.mutate({ version, date, number }),
              () => undefined,
            )
          }
        />
      )}
    </div>
  );
}

interface SendingProps {
  readonly today: string;
  readonly busy: boolean;
  readonly error: string | null;
  readonly onSend: (date: string, number: string) => void;
}

function Sending({ today, busy, error, onSend }: SendingProps) {
  const [date, setDate] = useState(today);
  const [number, setNumber] = useState("");
  return (
    <form
      className="step-form no-print"
      aria-label={texts.send}
      onSubmit={(event) => {
        event.preventDefault();
        onSend(date, number);
      }}
    >
      <p className="step-form-title">{texts.send}</p>
      <p className="muted meta">{texts.sendHint}</p>
      <div className="step-fields">
        <Day label={texts.date} value={date} onChange={setDate} />
        <Line label={texts.number} value={number} onChange={setNumber} most={60} />
      </div>
      {error !== null && (
        <p className="step-error" role="alert">
          {error}
        </p>
      )}
      <div className="step-buttons">
        <button type="submit" className="btn" disabled={busy}>
          {texts.send}
        </button>
      </div>
    </form>
  );
}

/** Word and PDF; what is not saved yet is saved first. */
function Files({ id, before }: { readonly id: string; readonly before: (() => Promise<unknown>) | null }) {
  const [making, setMaking] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const make = async (extension: "docx" | "pdf") => {
    setMaking(true);
    setFailure(null);
    try {
      await before?.();
      const { content, name } = await letterFile(id, extension);
      saveFile(content, name ?? `letter.${extension}`);
    } catch (error) {
      setFailure(error instanceof ApiError ? error.message : texts.fileFailed);
    } finally {
      setMaking(false);
    }
  };
  return (
    <div className="tools no-print">
      {making && <output className="muted meta">{texts.making}</output>}
      {failure !== null && <p role="alert">{failure}</p>}
      {(["docx", "pdf"] as const).map((extension) => (
        <button key={extension} type="button" className="btn" disabled={making} onClick={() => void make(extension)}>
          {extension === "docx" ? texts.word : texts.pdf}
        </button>
      ))}
    </div>
  );
}
