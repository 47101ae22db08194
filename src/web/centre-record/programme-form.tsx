import { useState } from "react";
import { putProgramme, type EducationView, type ProgrammeLine } from "#contract/education.ts";
import { DIRECTION_NAMES, KIND_NAMES, LEVEL_NAMES } from "#core/centre-record/names.ts";
import {
  programmeDirection,
  programmeKind,
  programmeLevel,
  type ProgrammeContent,
} from "#core/centre-record/programme.ts";
import { call } from "#web/lib/api.ts";
import { newId } from "#web/lib/new-id.ts";
import { Choice, Day, Line, StepForm } from "#web/ui/step-form.tsx";
import { Check, Count, countOrNull, orNull } from "./fields.tsx";
import { useSending } from "./queries.ts";
import { texts } from "./texts.ts";

const words = texts.programmes;

interface Props {
  /** Null: a new one. */
  readonly known: ProgrammeLine | null;
  readonly today: string;
  readonly agreements: EducationView["agreements"];
  readonly onDone: () => void;
}

function startOf(today: string): ProgrammeContent {
  const from = Number(today.slice(0, 4)) - (today.slice(5, 7) >= "09" ? 0 : 1);
  return {
    title: "",
    kind: "additional",
    direction: null,
    level: null,
    hours: null,
    grades: { from: null, until: null },
    years: { from, until: null },
    holidays: false,
    network: false,
    agreementId: null,
    act: null,
  };
}

export function ProgrammeForm({ known, today, agreements, onDone }: Props) {
  const sending = useSending();
  const [id] = useState(() => known?.id ?? newId());
  const [draft, setDraft] = useState<ProgrammeContent>(known?.content ?? startOf(today));
  const [act, setAct] = useState(draft.act ?? { title: "", number: null, date: null });
  const set = (change: Partial<ProgrammeContent>) => setDraft((before) => ({ ...before, ...change }));
  const { direction, grades, holidays, hours, kind, level, network, title, years } = draft;
  const send = () => {
    const body: ProgrammeContent = {
      ...draft,
      title: title.trim(),
      agreementId: network ? draft.agreementId : null,
      act: act.title.trim() === "" ? null : { ...act, title: act.title.trim() },
    };
    sending.mutate(
      () => call(putProgramme, { params: { educationProgrammeId: id }, body }, undefined, known?.version ?? 0),
      { onSuccess: onDone },
    );
  };
  return (
    <StepForm
      title={known === null ? words.add : words.changing}
      busy={sending.isPending}
      error={sending.error?.message ?? null}
      go={texts.save}
      onCancel={onDone}
      onSubmit={send}
    >
      <Line label={words.name} value={title} onChange={(next) => set({ title: next })} />
      <Choice
        label={words.kind}
        value={kind}
        options={programmeKind.options.map((one) => [one, KIND_NAMES[one]] as const)}
        onChange={(next) => set({ kind: next })}
      />
      <Choice
        label={words.direction}
        value={direction ?? "none"}
        options={[
          ["none", words.noDirection] as const,
          ...programmeDirection.options.map((one) => [one, DIRECTION_NAMES[one]] as const),
        ]}
        onChange={(next) => set({ direction: next === "none" ? null : next })}
      />
      <Choice
        label={words.level}
        value={level ?? "none"}
        options={[
          ["none", words.noLevel] as const,
          ...programmeLevel.options.map((one) => [one, LEVEL_NAMES[one]] as const),
        ]}
        onChange={(next) => set({ level: next === "none" ? null : next })}
      />
      <Count
        label={words.hours}
        value={hours === null ? "" : String(hours)}
        least={1}
        most={2000}
        onChange={(next) => set({ hours: countOrNull(next) })}
      />
      <Count
        label={words.gradeFrom}
        value={grades.from === null ? "" : String(grades.from)}
        least={1}
        most={11}
        onChange={(next) => set({ grades: { ...grades, from: countOrNull(next) } })}
      />
      <Count
        label={words.gradeUntil}
        value={grades.until === null ? "" : String(grades.until)}
        least={1}
        most={11}
        onChange={(next) => set({ grades: { ...grades, until: countOrNull(next) } })}
      />
      <Choice
        label={words.yearFrom}
        value={String(years.from)}
        options={yearsAround(years.from, today)}
        onChange={(next) => set({ years: { ...years, from: Number(next) } })}
      />
      <Choice
        label={words.yearUntil}
        value={years.until === null ? "" : String(years.until)}
        required={false}
        options={[["", words.goesOn] as const, ...yearsAround(years.until ?? years.from, today)]}
        onChange={(next) => set({ years: { ...years, until: countOrNull(next) } })}
      />
      <Check label={words.holidays} value={holidays} onChange={(next) => set({ holidays: next })} />
      <Check label={words.network} value={network} onChange={(next) => set({ network: next })} />
      {network && (
        <Choice
          label={words.agreement}
          value={draft.agreementId ?? ""}
          required={false}
          options={[["", words.noAgreement] as const, ...agreements.map((one) => [one.id, one.partner] as const)]}
          onChange={(next) => set({ agreementId: orNull(next) })}
        />
      )}
      <Line
        label={words.actTitle}
        value={act.title}
        required={false}
        most={300}
        onChange={(next) => setAct({ ...act, title: next })}
      />
      <Line
        label={words.actNumber}
        value={act.number ?? ""}
        required={false}
        most={60}
        onChange={(next) => setAct({ ...act, number: orNull(next) })}
      />
      <Day
        label={words.actDate}
        value={act.date ?? ""}
        required={false}
        onChange={(next) => setAct({ ...act, date: orNull(next) })}
      />
    </StepForm>
  );
}

function yearsAround(chosen: number, today: string): (readonly [string, string])[] {
  const now = Number(today.slice(0, 4));
  const [first, last] = [Math.min(chosen, now - 4), Math.max(chosen, now + 5)];
  return Array.from({ length: last - first + 1 }, (_, at) => [String(first + at), `${first + at}/${first + at + 1}`]);
}
