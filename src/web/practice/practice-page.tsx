import { useState, type ReactNode } from "react";
import type { PracticeView } from "#contract/practice.ts";
import { newId } from "#web/lib/new-id.ts";
import { shortDate } from "#web/lib/russian.ts";
import { Day, Line, StepForm, Words } from "#web/ui/step-form.tsx";
import { fileUrl, useUse, useWithdraw } from "./queries.ts";
import { texts } from "./texts.ts";
import "./practice.css";

interface Props {
  readonly view: PracticeView;
  readonly tabs: ReactNode;
  readonly back: ReactNode;
}

export function PracticePage({ back, tabs, view }: Props) {
  const { callTitle, content, mayUse, mayWithdraw, post, practice, times, uses, withdrawn } = view;
  const [doing, setDoing] = useState<"use" | "withdraw" | null>(null);
  const done = () => setDoing(null);
  const facts = [
    [texts.author, practice.authors],
    [texts.post, post],
    [
      texts.organisation,
      practice.municipality === null || practice.municipality === practice.organisationName
        ? practice.organisationName
        : `${practice.organisationName}, ${practice.municipality}`,
    ],
    [texts.subject, practice.subject],
    [texts.classesFact, practice.classes],
    [texts.equipment, practice.equipment],
    [texts.licence, content.licence === null ? "" : texts.licences[content.licence]],
    [texts.published, texts.publishedBy(practice.publishedOn, callTitle)],
  ] as const;
  return (
    <div className="pb-page">
      {tabs}
      <header className="page-head">
        <div>
          <p className="meta no-print">{back}</p>
          <h1>{practice.title}</h1>
          <p className="muted">{texts.users(practice.users)}</p>
        </div>
        <div className="tools no-print">
          {mayUse && (
            <button type="button" className="btn primary" onClick={() => setDoing("use")}>
              {texts.use}
            </button>
          )}
          <button type="button" className="btn" onClick={() => window.print()}>
            {texts.print}
          </button>
          {mayWithdraw && (
            <button type="button" className="btn" onClick={() => setDoing("withdraw")}>
              {texts.withdraw}
            </button>
          )}
        </div>
      </header>
      {withdrawn !== null && (
        <p className="notice over">{texts.withdrawn(withdrawn.on, withdrawn.by, withdrawn.reason)}</p>
      )}
      {doing === "use" && <UseForm view={view} onDone={done} />}
      {doing === "withdraw" && <WithdrawForm view={view} onDone={done} />}
      <dl className="pb-facts">
        {facts
          .filter(([, words]) => words !== "")
          .map(([name, words]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        <div>
          <dt>{texts.files}</dt>
          <dd>
            <ul>
              {content.files.map(({ id, name }) => (
                <li key={id}>
                  <a href={fileUrl(id)} download>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
      {content.annotation !== "" && (
        <section>
          <h2>{texts.about}</h2>
          <p className="pb-words">{content.annotation}</p>
        </section>
      )}
      <section>
        <h2>{texts.uses}</h2>
        {uses.length === 0 ? (
          <p className="muted">{texts.notUsed}</p>
        ) : (
          <>
            <p className="muted meta">{texts.times(times)}</p>
            <ul className="pb-list">
              {uses.map(({ note, on, organisationName }, index) => (
                <li key={`${index} ${organisationName} ${on}`}>
                  {[shortDate(on), organisationName, note].filter((part) => part !== null).join(" · ")}
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </div>
  );
}

function UseForm({ onDone, view: { practice } }: { readonly view: PracticeView; readonly onDone: () => void }) {
  const use = useUse(practice.id);
  const [id] = useState(newId);
  const [on, setOn] = useState("");
  const [note, setNote] = useState("");
  return (
    <StepForm
      title={texts.use}
      busy={use.isPending}
      error={use.error?.message ?? null}
      go={texts.noteUse}
      onCancel={onDone}
      onSubmit={() => use.mutate({ id, on, note: note.trim() === "" ? null : note.trim() }, { onSuccess: onDone })}
    >
      <Day label={texts.day} value={on} onChange={setOn} />
      <Line label={texts.note} hint={texts.noteHint} required={false} value={note} onChange={setNote} />
    </StepForm>
  );
}

function WithdrawForm({
  onDone,
  view: { practice, version },
}: {
  readonly view: PracticeView;
  readonly onDone: () => void;
}) {
  const withdraw = useWithdraw(practice.id);
  const [reason, setReason] = useState("");
  return (
    <StepForm
      title={texts.withdraw}
      hint={texts.withdrawHint}
      busy={withdraw.isPending}
      error={withdraw.error?.message ?? null}
      go={texts.withdraw}
      onCancel={onDone}
      onSubmit={() => withdraw.mutate({ reason, version }, { onSuccess: onDone })}
    >
      <Words label={texts.reason} most={1000} value={reason} onChange={setReason} />
    </StepForm>
  );
}
