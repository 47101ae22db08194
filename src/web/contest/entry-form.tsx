import { useState } from "react";
import type { EntryView } from "#contract/contest-entry.ts";
import type { ContestContent, ContestKind } from "#core/contest/model.ts";
import { ApiError } from "#web/lib/api.ts";
import { newId } from "#web/lib/new-id.ts";
import { Choice, Line, StepForm, Words } from "#web/ui/step-form.tsx";
import { FileField } from "./file-field.tsx";
import { attachFile, useEntryStep, usePutEntry } from "./queries.ts";
import { MISSING, texts } from "./texts.ts";
import { contentFrom, emptyEntry, entryFrom, type TypedEntry } from "./typed-entry.ts";
import { WhyNot } from "./why-not.tsx";

interface Props {
  readonly entryId: string;
  readonly contest: { readonly id: string; readonly kind: ContestKind; readonly title: string };
  readonly call: ContestContent;
  /** Null: nothing is kept yet. */
  readonly saved: EntryView | null;
  /** Of whoever writes it. */
  readonly author: string;
  readonly whyNot: string | null;
  readonly onCancel: () => void;
  readonly onSent?: () => void;
}

/** A work before it is sent: everything typed is kept when a file is added, saved or sent. */
export function EntryForm({ author, call, contest, entryId, onCancel, onSent, saved, whyNot }: Props) {
  const put = usePutEntry(entryId);
  const step = useEntryStep(entryId);
  const [version, setVersion] = useState(saved?.version ?? 0);
  const [typed, setTyped] = useState<TypedEntry>(() => (saved === null ? emptyEntry(author) : entryFrom(saved)));
  const [error, setError] = useState<string | null>(null);
  const [fileError, setFileError] = useState<string | null>(null);
  const [kept, setKept] = useState(false);
  const set = (change: Partial<TypedEntry>) => {
    setKept(false);
    setTyped((now) => ({ ...now, ...change }));
  };
  const ofPupils = call.authors === "pupils";
  const forBank = contest.kind !== "contest";
  const save = async (what: TypedEntry): Promise<EntryView> => {
    const content = contentFrom(what, call.authors);
    if (content === null) throw new Error(MISSING["authors"]);
    const view = await put.mutateAsync({ body: { contestId: contest.id, title: what.title, content }, version });
    setVersion(view.version);
    return view;
  };
  const trying = async (work: () => Promise<void>) => {
    setError(null);
    try {
      await work();
    } catch (problem) {
      setError(sentenceOf(problem));
    }
  };
  const attach = async (file: File) => {
    setFileError(null);
    try {
      if (version === 0) await save(typed);
      const { id, name, picture } = await attachFile({ id: newId(), contestId: contest.id, entryId, file });
      set({ files: [...typed.files, { id, name, picture }] });
    } catch (problem) {
      setFileError(sentenceOf(problem));
    }
  };
  const pictures = typed.files.some(({ picture }) => picture);
  return (
    <StepForm
      title={contest.title}
      busy={put.isPending || step.isPending}
      error={error}
      go={texts.sendNow}
      onCancel={onCancel}
      onSubmit={() =>
        void trying(async () => {
          const view = await save(typed);
          await step.mutateAsync({ step: { kind: "send" }, version: view.version });
          onSent?.();
        })
      }
    >
      <WhyNot code={whyNot} />
      {saved !== null && saved.remark !== null && (
        <p className="notice ask">
          {texts.remark}: {saved.remark}
        </p>
      )}
      <Line label={texts.title} value={typed.title} onChange={(title) => set({ title })} />
      {call.nominations.length > 0 && (
        <Choice
          label={texts.nomination}
          value={typed.nomination}
          options={[["", texts.chooseOne], ...call.nominations.map((one) => [one, one] as const)]}
          onChange={(nomination) => set({ nomination })}
        />
      )}
      {ofPupils ? (
        <>
          <Line label={texts.pupils} most={4} value={typed.pupils} onChange={(pupils) => set({ pupils })} />
          <Line label={texts.leader} most={200} value={typed.leader} onChange={(leader) => set({ leader })} />
        </>
      ) : (
        <Words
          label={texts.names}
          hint={texts.namesHint}
          most={4000}
          value={typed.names}
          onChange={(names) => set({ names })}
        />
      )}
      <Line label={texts.post} required={false} most={300} value={typed.post} onChange={(post) => set({ post })} />
      <Line
        label={texts.subject}
        required={forBank}
        most={300}
        value={typed.subject}
        onChange={(subject) => set({ subject })}
      />
      <Line
        label={texts.classes}
        hint={texts.classesHint}
        required={forBank}
        most={100}
        value={typed.classes}
        onChange={(classes) => set({ classes })}
      />
      <Line
        label={texts.equipment}
        hint={texts.equipmentHint}
        required={false}
        most={1000}
        value={typed.equipment}
        onChange={(equipment) => set({ equipment })}
      />
      <Words
        label={texts.annotation}
        required={false}
        most={5000}
        value={typed.annotation}
        onChange={(annotation) => set({ annotation })}
      />
      {saved !== null && saved.pupilNames.length > 0 && (
        <p className="notice ask">{texts.pupilNames(saved.pupilNames.join(", "))}</p>
      )}
      <FileField
        label={texts.files}
        hint={texts.filesHint}
        go={texts.addFile}
        names={typed.files.map(({ name }) => name)}
        error={fileError}
        disabled={typed.files.length >= 10}
        onFile={attach}
        onRemove={(index) => set({ files: typed.files.filter((_file, at) => at !== index) })}
      />
      {pictures && (
        <Choice
          label={texts.children}
          value={typed.children ?? ""}
          options={[
            ["", texts.chooseOne],
            ["noPeople", texts.childrenOf.noPeople],
            ["consented", texts.childrenOf.consented],
            ["notGiven", texts.childrenOf.notGiven],
          ]}
          onChange={(children) => set({ children: children === "" ? null : children })}
        />
      )}
      <Choice
        label={texts.licence}
        value={typed.licence ?? ""}
        options={[
          ["", texts.chooseOne],
          ["region", texts.licences.region],
          ["ccBy", texts.licences.ccBy],
          ["ccByNc", texts.licences.ccByNc],
        ]}
        onChange={(licence) => set({ licence: licence === "" ? null : licence })}
      />
      <div className="step-field whole">
        <label className="ct-check">
          <input
            type="checkbox"
            checked={typed.consent}
            onChange={(event) => set({ consent: event.currentTarget.checked })}
          />
          <span>{texts.consent}</span>
        </label>
      </div>
      <div className="step-buttons">
        <button
          type="button"
          className="btn"
          disabled={put.isPending}
          onClick={() =>
            void trying(async () => {
              await save(typed);
              setKept(true);
            })
          }
        >
          {texts.saveDraft}
        </button>
        {kept && <output className="status done">{texts.saved}</output>}
      </div>
    </StepForm>
  );
}

function sentenceOf(problem: unknown): string {
  if (problem instanceof ApiError && problem.code === "entryIncomplete")
    return MISSING[String(problem.data["field"])] ?? problem.message;
  return problem instanceof Error ? problem.message : String(problem);
}
