import { useState } from "react";
import {
  deleteProgramme,
  endProgramme,
  putProgramme,
  type EducationView,
  type ProgrammeLine,
} from "#contract/education.ts";
import { DIRECTION_NAMES, KIND_NAMES, LEVEL_NAMES, yearsInWords } from "#core/centre-record/names.ts";
import { call } from "#web/lib/api.ts";
import { shortDate } from "#web/lib/russian.ts";
import { Status } from "#web/ui/status.tsx";
import { Day, StepForm } from "#web/ui/step-form.tsx";
import { GroupForm } from "./group-forms.tsx";
import { GroupItem } from "./group-item.tsx";
import { ProgrammeForm } from "./programme-form.tsx";
import { useSending } from "./queries.ts";
import type { Removed } from "./removed-notice.tsx";
import { texts } from "./texts.ts";

const words = texts.programmes;

interface Props {
  readonly programme: ProgrammeLine;
  readonly view: EducationView;
  readonly onRemoved: (removed: Removed) => void;
}

export function ProgrammeItem({ programme, view, onRemoved }: Props) {
  const { agreements, on, scope } = view;
  const [open, setOpen] = useState<"change" | "end" | "group" | null>(null);
  const sending = useSending();
  const { content, endedOn, groups, id, taught, version } = programme;
  const close = () => setOpen(null);
  const params = { educationProgrammeId: id };
  const remove = () =>
    sending.mutate(() => call(deleteProgramme, { params }, undefined, version), {
      onSuccess: () =>
        onRemoved({
          what: content.title,
          bringBack: () => call(putProgramme, { params, body: content }, undefined, 0),
        }),
    });
  return (
    <li>
      <p className="cr-line">
        <span className="cr-name">{content.title}</span>
        {!taught && <Status kind="past">{endedOn === null ? words.notTaught : words.ended(endedOn)}</Status>}
      </p>
      <p className="muted meta">{saidOf(programme).join(" · ")}</p>
      {groups.length > 0 && (
        <ul className="cr-groups">
          {groups.map((group) => (
            <GroupItem
              key={group.id}
              programme={programme}
              group={group}
              on={on}
              today={scope.today}
              mayKeep={scope.mayKeep}
              mayMark={scope.mayMark}
              onRemoved={onRemoved}
            />
          ))}
        </ul>
      )}
      {scope.mayKeep && (
        <div className="cr-buttons no-print">
          {endedOn === null && (
            <button type="button" className="btn small" onClick={() => setOpen("group")}>
              {texts.group.add}
            </button>
          )}
          <button type="button" className="btn bare small" onClick={() => setOpen("change")}>
            {texts.change}
          </button>
          {groups.length === 0 ? (
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
                sending.mutate(() => call(endProgramme, { params, body: { on: null } }, undefined, version))
              }
            >
              {words.resume}
            </button>
          )}
        </div>
      )}
      {sending.error !== null && <p role="alert">{sending.error.message}</p>}
      {open === "change" && (
        <ProgrammeForm known={programme} today={scope.today} agreements={agreements} onDone={close} />
      )}
      {open === "group" && <GroupForm programme={programme} known={null} today={scope.today} onDone={close} />}
      {open === "end" && <EndForm programme={programme} today={scope.today} onDone={close} />}
    </li>
  );
}

function EndForm({ programme, today, onDone }: { programme: ProgrammeLine; today: string; onDone: () => void }) {
  const sending = useSending();
  const [on, setOn] = useState(today);
  return (
    <StepForm
      title={words.endTitle(programme.content.title)}
      hint={words.endHint}
      busy={sending.isPending}
      error={sending.error?.message ?? null}
      go={words.end}
      onCancel={onDone}
      onSubmit={() =>
        sending.mutate(
          () =>
            call(
              endProgramme,
              { params: { educationProgrammeId: programme.id }, body: { on } },
              undefined,
              programme.version,
            ),
          { onSuccess: onDone },
        )
      }
    >
      <Day label={words.endOn} value={on} onChange={setOn} />
    </StepForm>
  );
}

function saidOf({ content, partner }: ProgrammeLine): string[] {
  const { act, direction, grades, holidays, hours, kind, level, network, years } = content;
  return [
    KIND_NAMES[kind],
    direction === null ? null : DIRECTION_NAMES[direction],
    level === null ? null : LEVEL_NAMES[level],
    hours === null ? null : words.hoursIn(hours),
    words.gradesIn(grades.from, grades.until),
    yearsInWords(years),
    holidays ? words.inHolidays : null,
    network ? words.networkWith(partner) : null,
    act === null
      ? null
      : [act.title, act.number === null ? "" : `№ ${act.number}`, act.date === null ? "" : `от ${shortDate(act.date)}`]
          .filter((part) => part !== "")
          .join(" "),
  ].filter((part) => part !== null);
}
