import { useState } from "react";
import { addGroupSize, putAttendance, putGroup, type GroupLine, type ProgrammeLine } from "#contract/education.ts";
import { EMPTY_SIZE, peopleOf, type GroupContent, type GroupSize } from "#core/centre-record/programme.ts";
import { call } from "#web/lib/api.ts";
import { newId } from "#web/lib/new-id.ts";
import { Day, Line, StepForm } from "#web/ui/step-form.tsx";
import { Count, orNull } from "./fields.tsx";
import { useSending } from "./queries.ts";
import { texts } from "./texts.ts";

const words = texts.group;

type TypedSize = Readonly<Record<keyof GroupSize, string>>;

const typedSize = (size: GroupSize | null): TypedSize => {
  const shown = (count: number | undefined) => (count === undefined || count === 0 ? "" : String(count));
  return {
    primary: shown(size?.primary),
    basic: shown(size?.basic),
    senior: shown(size?.senior),
    adults: shown(size?.adults),
    network: shown(size?.network),
  };
};

const sizeOf = ({ adults, basic, network, primary, senior }: TypedSize): GroupSize => ({
  primary: Number(primary),
  basic: Number(basic),
  senior: Number(senior),
  adults: Number(adults),
  network: Number(network),
});

interface SizeProps {
  readonly typed: TypedSize;
  readonly onChange: (typed: TypedSize) => void;
  readonly forAdults: boolean;
  readonly network: boolean;
}

/** Of a programme for adults one number; of pupils their grades. What is not asked for but known stays in sight. */
function SizeFields({ typed, onChange, forAdults, network }: SizeProps) {
  const field = (name: keyof GroupSize) => (
    <Count
      key={name}
      label={words[name]}
      value={typed[name]}
      onChange={(next) => onChange({ ...typed, [name]: next })}
    />
  );
  const shown: (keyof GroupSize)[] = [
    ...(forAdults && typed.primary + typed.basic + typed.senior === ""
      ? []
      : (["primary", "basic", "senior"] as const)),
    ...(network || typed.network !== "" ? (["network"] as const) : []),
    ...(forAdults || typed.adults !== "" ? (["adults"] as const) : []),
  ];
  return shown.map(field);
}

interface GroupFormProps {
  readonly programme: ProgrammeLine;
  /** Null: a new one. */
  readonly known: GroupLine | null;
  readonly today: string;
  readonly onDone: () => void;
}

export function GroupForm({ programme, known, today, onDone }: GroupFormProps) {
  const sending = useSending();
  const [id] = useState(() => known?.id ?? newId());
  const [content, setContent] = useState<GroupContent>(
    known?.content ?? { title: "", from: today, until: null, days: null, place: null, ledBy: null },
  );
  const [typed, setTyped] = useState(typedSize(null));
  const { kind, network, title } = programme.content;
  const set = (change: Partial<GroupContent>) => setContent((before) => ({ ...before, ...change }));
  const send = () => {
    const body = {
      programmeId: programme.id,
      content: { ...content, title: content.title.trim() },
      // Nobody said a number: unknown, not nought.
      size: known !== null || Object.values(typed).every((one) => one.trim() === "") ? null : sizeOf(typed),
    };
    sending.mutate(() => call(putGroup, { params: { studyGroupId: id }, body }, undefined, known?.version ?? 0), {
      onSuccess: onDone,
    });
  };
  return (
    <StepForm
      title={known === null ? words.adding(title) : words.changing(known.content.title)}
      hint={known === null ? words.sizeHint : undefined}
      busy={sending.isPending}
      error={sending.error?.message ?? null}
      go={texts.save}
      onCancel={onDone}
      onSubmit={send}
    >
      <Line label={words.title} value={content.title} most={200} onChange={(next) => set({ title: next })} />
      <Day label={words.from} value={content.from} onChange={(next) => set({ from: next })} />
      <Day
        label={words.until}
        value={content.until ?? ""}
        required={false}
        onChange={(next) => set({ until: orNull(next) })}
      />
      {known === null && (
        <SizeFields typed={typed} onChange={setTyped} forAdults={kind === "masterClass"} network={network} />
      )}
      <Line
        label={words.days}
        hint={words.daysHint}
        value={content.days ?? ""}
        required={false}
        most={300}
        onChange={(next) => set({ days: orNull(next) === null ? null : next })}
      />
      <Line
        label={words.place}
        value={content.place ?? ""}
        required={false}
        most={300}
        onChange={(next) => set({ place: orNull(next) === null ? null : next })}
      />
      <Line
        label={words.ledBy}
        hint={words.ledByHint}
        value={content.ledBy ?? ""}
        required={false}
        most={300}
        onChange={(next) => set({ ledBy: orNull(next) === null ? null : next })}
      />
    </StepForm>
  );
}

interface SizeFormProps {
  readonly programme: ProgrammeLine;
  readonly group: GroupLine;
  readonly today: string;
  readonly onDone: () => void;
}

/** Another number from a day on; what was counted before it stays. */
export function SizeForm({ programme, group, today, onDone }: SizeFormProps) {
  const sending = useSending();
  const [id] = useState(newId);
  const [from, setFrom] = useState(today);
  const [typed, setTyped] = useState(typedSize(group.size ?? EMPTY_SIZE));
  return (
    <StepForm
      title={words.resizing(group.content.title)}
      hint={words.resizeHint}
      busy={sending.isPending}
      error={sending.error?.message ?? null}
      go={texts.save}
      onCancel={onDone}
      onSubmit={() =>
        sending.mutate(
          () => call(addGroupSize, { params: { studyGroupId: group.id }, body: { id, from, size: sizeOf(typed) } }),
          { onSuccess: onDone },
        )
      }
    >
      <Day label={words.since} value={from} onChange={setFrom} />
      <SizeFields
        typed={typed}
        onChange={setTyped}
        forAdults={programme.content.kind === "masterClass"}
        network={programme.content.network}
      />
    </StepForm>
  );
}

interface SessionFormProps {
  readonly group: GroupLine;
  readonly today: string;
  readonly onDone: () => void;
}

/** Who came is one number: a day and a number on a phone. More than the group has is asked about once. */
export function SessionForm({ group, today, onDone }: SessionFormProps) {
  const sending = useSending();
  const [id] = useState(newId);
  const [on, setOn] = useState(today);
  const [came, setCame] = useState("");
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState<string | null>(null);
  const size = group.size === null ? null : peopleOf(group.size);
  const isMore = size !== null && Number(came) > size;
  const isAsking = isMore && asked === came;
  const send = () => {
    if (isMore && !isAsking) return setAsked(came);
    const body = { groupId: group.id, on, people: Number(came), note: orNull(note) };
    sending.mutate(() => call(putAttendance, { params: { attendanceId: id }, body }, undefined, 0), {
      onSuccess: onDone,
    });
  };
  return (
    <StepForm
      title={words.marking(group.content.title)}
      busy={sending.isPending}
      error={sending.error?.message ?? null}
      go={isAsking ? words.withGuests : texts.save}
      onCancel={onDone}
      onSubmit={send}
    >
      <Count label={words.came} value={came} required most={10_000} onChange={setCame} />
      <Day label={words.on} value={on} onChange={setOn} />
      <Line label={words.note} value={note} required={false} onChange={setNote} />
      {isAsking && <output className="notice ask">{words.guests(size, Number(came))}</output>}
    </StepForm>
  );
}
