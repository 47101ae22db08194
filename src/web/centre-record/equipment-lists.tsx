import { useState } from "react";
import {
  addItems,
  changeItem,
  deleteItem,
  deleteUse,
  putUse,
  type EquipmentView,
  type ItemLine,
  type UseLine,
} from "#contract/equipment.ts";
import { MONTHS } from "#core/time/month-names.ts";
import { call } from "#web/lib/api.ts";
import { formatNumber, shortDate } from "#web/lib/russian.ts";
import { Status } from "#web/ui/status.tsx";
import { Day, StepForm } from "#web/ui/step-form.tsx";
import { ItemForm, UseForm } from "./equipment-forms.tsx";
import { useSending } from "./queries.ts";
import type { Removed } from "./removed-notice.tsx";
import { texts } from "./texts.ts";

const words = texts.equipment;

interface ItemProps {
  readonly item: ItemLine;
  readonly scope: EquipmentView["scope"];
  readonly onRemoved: (removed: Removed) => void;
}

export function ItemRow({ item, scope, onRemoved }: ItemProps) {
  const [open, setOpen] = useState<"change" | "end" | null>(null);
  const sending = useSending();
  const { content, endedOn, id, latest, uses, version } = item;
  const params = { equipmentItemId: id };
  const remove = () =>
    sending.mutate(() => call(deleteItem, { params }, undefined, version), {
      onSuccess: () =>
        onRemoved({ what: content.name, bringBack: () => call(addItems, { body: { items: [{ id, content }] } }) }),
    });
  return (
    <li>
      <p className="cr-line">
        <span>{content.name}</span>
        <span className="muted">{words.pieces(content.quantity)}</span>
        {endedOn !== null && <Status kind="past">{words.ended(endedOn)}</Status>}
      </p>
      <p className="muted meta">
        {[content.room, content.subject, words.uses(uses), latest === null ? null : words.latest(latest)]
          .filter((part) => part !== null)
          .join(" · ")}
      </p>
      {scope.mayKeep && (
        <div className="cr-buttons no-print">
          <button type="button" className="btn bare small" onClick={() => setOpen("change")}>
            {texts.change}
          </button>
          {latest === null ? (
            <button type="button" className="btn bare small" disabled={sending.isPending} onClick={remove}>
              {texts.remove}
            </button>
          ) : endedOn === null ? (
            <button type="button" className="btn bare small" onClick={() => setOpen("end")}>
              {words.end}
            </button>
          ) : (
            <button
              type="button"
              className="btn bare small"
              disabled={sending.isPending}
              onClick={() =>
                sending.mutate(() => call(changeItem, { params, body: { content, endedOn: null } }, undefined, version))
              }
            >
              {words.resume}
            </button>
          )}
        </div>
      )}
      {sending.error !== null && <p role="alert">{sending.error.message}</p>}
      {open === "change" && <ItemForm known={item} onDone={() => setOpen(null)} />}
      {open === "end" && <EndForm item={item} today={scope.today} onDone={() => setOpen(null)} />}
    </li>
  );
}

function EndForm({ item, today, onDone }: { item: ItemLine; today: string; onDone: () => void }) {
  const sending = useSending();
  const [on, setOn] = useState(today);
  const { content, id, version } = item;
  return (
    <StepForm
      title={words.ending(content.name)}
      busy={sending.isPending}
      error={sending.error?.message ?? null}
      go={words.end}
      onCancel={onDone}
      onSubmit={() =>
        sending.mutate(
          () =>
            call(changeItem, { params: { equipmentItemId: id }, body: { content, endedOn: on } }, undefined, version),
          { onSuccess: onDone },
        )
      }
    >
      <Day label={words.endOn} value={on} onChange={setOn} />
    </StepForm>
  );
}

interface UseProps {
  readonly use: UseLine;
  readonly view: EquipmentView;
  readonly subjects: readonly string[];
  readonly onRemoved: (removed: Removed) => void;
}

export function UseRow({ use, view, subjects, onRemoved }: UseProps) {
  const [changing, setChanging] = useState(false);
  const sending = useSending();
  const { content, id, version } = use;
  const params = { equipmentUseId: id };
  const names = content.items.flatMap((item) => view.items.find((one) => one.id === item)?.content.name ?? []);
  const remove = () =>
    sending.mutate(() => call(deleteUse, { params }, undefined, version), {
      onSuccess: () =>
        onRemoved({
          what: `${content.subject}, ${shortDate(content.on)}`,
          bringBack: () => call(putUse, { params, body: content }, undefined, 0),
        }),
    });
  return (
    <li>
      <p className="cr-line">
        <span className="nowrap">{shortDate(content.on)}</span>
        <b>{content.subject}</b>
        {content.classGroup !== null && <span>{content.classGroup}</span>}
        {content.people !== null && <span>{texts.group.people(content.people)}</span>}
      </p>
      {(names.length > 0 || content.what !== null) && (
        <p className="muted meta">{[content.what, ...names].filter((part) => part !== null).join(" · ")}</p>
      )}
      {view.scope.mayMark && (
        <div className="cr-buttons no-print">
          <button type="button" className="btn bare small" onClick={() => setChanging(true)}>
            {texts.change}
          </button>
          <button type="button" className="btn bare small" disabled={sending.isPending} onClick={remove}>
            {texts.remove}
          </button>
        </div>
      )}
      {sending.error !== null && <p role="alert">{sending.error.message}</p>}
      {changing && (
        <UseForm
          known={use}
          items={view.items}
          subjects={subjects}
          today={view.scope.today}
          onDone={() => setChanging(false)}
        />
      )}
    </li>
  );
}

/** «ноябрь 2023» */
const monthInWords = (month: string): string => `${MONTHS[Number(month.slice(5)) - 1] ?? ""} ${month.slice(0, 4)}`;

export function SumsTable({ sums }: { sums: EquipmentView["sums"] }) {
  return (
    <section>
      <h2>{words.sums}</h2>
      <table className="cr-table wide">
        <thead>
          <tr>
            <th scope="col">{words.subject}</th>
            <th scope="col">{words.month}</th>
            <th scope="col" className="num">
              {words.times}
            </th>
            <th scope="col" className="num">
              {words.counted}
            </th>
          </tr>
        </thead>
        <tbody>
          {sums.map(({ month, people, subject, uncounted, uses }) => (
            <tr key={`${subject} ${month}`}>
              <th scope="row">{subject}</th>
              <td data-name={words.month}>{monthInWords(month)}</td>
              <td className="num" data-name={words.times}>
                {formatNumber(uses)}
              </td>
              <td className="num" data-name={words.counted}>
                {uncounted === uses ? texts.unknown : formatNumber(people)}
                {uncounted > 0 && uncounted < uses && (
                  <span className="muted meta"> ({words.uncounted(uncounted)})</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
