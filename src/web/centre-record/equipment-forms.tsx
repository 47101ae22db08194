import { useState } from "react";
import { addItems, changeItem, putUse, type ItemLine, type UseLine } from "#contract/equipment.ts";
import { pastedItems, type EquipmentContent } from "#core/centre-record/equipment.ts";
import { call } from "#web/lib/api.ts";
import { parseTabText } from "#web/lib/clipboard-table.ts";
import { newId } from "#web/lib/new-id.ts";
import { Day, Line, StepForm } from "#web/ui/step-form.tsx";
import { Check, Count, countOrNull, orNull } from "./fields.tsx";
import { useSending } from "./queries.ts";
import { texts } from "./texts.ts";

const words = texts.equipment;
/** As many items as are shown without a search. */
const FEW_ITEMS = 8;

interface ItemProps {
  /** Null: a new one. */
  readonly known: ItemLine | null;
  readonly onDone: () => void;
}

export function ItemForm({ known, onDone }: ItemProps) {
  const sending = useSending();
  const [id] = useState(() => known?.id ?? newId());
  const [content, setContent] = useState<EquipmentContent>(
    known?.content ?? { name: "", quantity: 1, room: null, subject: null },
  );
  const set = (change: Partial<EquipmentContent>) => setContent((before) => ({ ...before, ...change }));
  const send = () => {
    const said = { ...content, name: content.name.trim() };
    const params = { equipmentItemId: id };
    sending.mutate(
      () =>
        known === null
          ? call(addItems, { body: { items: [{ id, content: said }] } })
          : call(changeItem, { params, body: { content: said, endedOn: known.endedOn } }, undefined, known.version),
      { onSuccess: onDone },
    );
  };
  return (
    <StepForm
      title={known === null ? words.adding : words.changing(known.content.name)}
      busy={sending.isPending}
      error={sending.error?.message ?? null}
      go={texts.save}
      onCancel={onDone}
      onSubmit={send}
    >
      <Line label={words.name} value={content.name} onChange={(next) => set({ name: next })} />
      <Count
        label={words.quantity}
        value={content.quantity === 0 ? "" : String(content.quantity)}
        required
        least={1}
        onChange={(next) => set({ quantity: Number(next) })}
      />
      <Line
        label={words.room}
        value={content.room ?? ""}
        required={false}
        most={200}
        onChange={(next) => set({ room: orNull(next) === null ? null : next })}
      />
      <Line
        label={words.itemSubject}
        value={content.subject ?? ""}
        required={false}
        most={200}
        onChange={(next) => set({ subject: orNull(next) === null ? null : next })}
      />
    </StepForm>
  );
}

/** Rows as they come from a table; what cannot be taken is told by its row and stays in the field. */
export function PasteForm({ onDone }: { onDone: () => void }) {
  const sending = useSending();
  const [typed, setTyped] = useState("");
  const [ids] = useState(() => new Map<number, string>());
  const rows = pastedItems(parseTabText(typed));
  const bad = rows.flatMap(({ row, trouble }) => (trouble === null ? [] : [{ row, trouble }]));
  const good = rows.flatMap(({ content, row }) => (content === null ? [] : [{ id: keyOf(ids, row), content }]));
  return (
    <StepForm
      title={words.pasting}
      hint={words.pasteHint}
      busy={sending.isPending || bad.length > 0 || good.length === 0}
      error={sending.error?.message ?? null}
      go={good.length === 0 ? words.pasteNothing : words.pasteGo(good.length)}
      onCancel={onDone}
      onSubmit={() => sending.mutate(() => call(addItems, { body: { items: good } }), { onSuccess: onDone })}
    >
      <label className="step-field whole">
        <span>{words.pasteField}</span>
        <textarea rows={8} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      </label>
      {bad.length > 0 && (
        <ul role="alert">
          {bad.slice(0, 10).map(({ row, trouble }) => (
            <li key={row}>{words.badRow(row, trouble)}</li>
          ))}
        </ul>
      )}
    </StepForm>
  );
}

/** The same row sent again is the same item. */
function keyOf(ids: Map<number, string>, row: number): string {
  const known = ids.get(row);
  if (known !== undefined) return known;
  const made = newId();
  ids.set(row, made);
  return made;
}

interface UseProps {
  /** Null: a new one. */
  readonly known: UseLine | null;
  readonly items: readonly ItemLine[];
  /** Of the latest lessons: what may be chosen by one press. */
  readonly subjects: readonly string[];
  readonly today: string;
  readonly onDone: () => void;
}

/** A lesson with equipment: subject, class, number; the rest when there is time. */
export function UseForm({ known, items, subjects, today, onDone }: UseProps) {
  const sending = useSending();
  const [id] = useState(() => known?.id ?? newId());
  const content = known?.content;
  const [subject, setSubject] = useState(content?.subject ?? subjects[0] ?? "");
  const [classGroup, setClassGroup] = useState(content?.classGroup ?? "");
  const [people, setPeople] = useState(content?.people?.toString() ?? "");
  const [on, setOn] = useState(content?.on ?? today);
  const [what, setWhat] = useState(content?.what ?? "");
  const [chosen, setChosen] = useState<readonly string[]>(content?.items ?? []);
  const [search, setSearch] = useState("");
  const send = () => {
    const body = {
      on,
      subject: subject.trim(),
      classGroup: orNull(classGroup),
      what: orNull(what),
      people: countOrNull(people),
      items: [...chosen],
    };
    sending.mutate(() => call(putUse, { params: { equipmentUseId: id }, body }, undefined, known?.version ?? 0), {
      onSuccess: onDone,
    });
  };
  const sought = search.trim().toLowerCase();
  const there = items.filter((item) => item.endedOn === null || chosen.includes(item.id));
  const fitting = there
    .filter(({ content: { name } }) => name.toLowerCase().includes(sought))
    .toSorted(
      (one, other) => Number(chosen.includes(other.id)) - Number(chosen.includes(one.id)) || other.uses - one.uses,
    );
  const shown = fitting.slice(0, Math.max(FEW_ITEMS, chosen.length));
  return (
    <StepForm
      title={known === null ? words.using : words.changeUse}
      busy={sending.isPending}
      error={sending.error?.message ?? null}
      go={texts.save}
      onCancel={onDone}
      onSubmit={send}
    >
      <label className="step-field">
        <span>{words.subject}</span>
        <input
          required
          maxLength={200}
          list="cr-subjects"
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
      </label>
      <datalist id="cr-subjects">
        {subjects.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </datalist>
      <Line label={words.classGroup} value={classGroup} required={false} most={100} onChange={setClassGroup} />
      <Count label={words.people} value={people} most={10_000} onChange={setPeople} />
      <Day label={words.on} value={on} onChange={setOn} />
      {there.length > 0 && (
        <fieldset className="step-field whole">
          <legend>{words.which}</legend>
          {there.length > FEW_ITEMS && (
            <input
              className="step-input"
              aria-label={words.findItem}
              placeholder={words.findItem}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
          )}
          <div className="cr-items">
            {shown.map((item) => (
              <Check
                key={item.id}
                label={item.content.name}
                value={chosen.includes(item.id)}
                onChange={(is) => setChosen(is ? [...chosen, item.id] : chosen.filter((one) => one !== item.id))}
              />
            ))}
          </div>
          {shown.length === 0 && <p className="muted meta">{words.noItemFits}</p>}
          {fitting.length > shown.length && (
            <p className="muted meta">{words.moreItems(fitting.length - shown.length)}</p>
          )}
        </fieldset>
      )}
      <Line label={words.what} value={what} required={false} most={1000} onChange={setWhat} />
    </StepForm>
  );
}
