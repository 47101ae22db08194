import { Menu } from "@mantine/core";
import { useState, type DragEvent, type KeyboardEvent, type ReactNode } from "react";
import { assignmentsOf, type GroupSizes } from "#core/act/addressees.ts";
import { depthOf, isUnder } from "#core/act/numbers.ts";
import { addPoint, emptyPoint, indentPoint, movePoint, shiftPoint } from "#core/act/points.ts";
import { pointWords } from "#core/act/point-words.ts";
import type { ActDraft, ActPoint, PointRole } from "#core/act/model.ts";
import { readSchedule } from "#core/schedule/read.ts";
import { counted } from "#web/lib/russian.ts";
import { Status } from "#web/ui/status.tsx";
import { builder as texts } from "./texts.ts";

interface Props {
  readonly act: ActDraft;
  readonly groups: GroupSizes;
  readonly selected: string | null;
  /** Points with an open question, and the number of the other point that it is about. */
  readonly asked: ReadonlyMap<string, string | null>;
  readonly locked: boolean;
  readonly newId: () => string;
  readonly onSelect: (id: string | null) => void;
  readonly onChange: (make: (act: ActDraft) => ActDraft) => void;
  /** The fields of the open point. */
  readonly editor: (point: ActPoint) => ReactNode;
}

/** The points of the act in order: opened one at a time, moved by mouse or by keyboard. */
export function PointList({ act, groups, selected, asked, locked, newId, onSelect, onChange, editor }: Props) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const drop = (beforeId: string | null) => {
    if (dragged !== null) onChange((now) => movePoint(now, dragged, beforeId));
    setDragged(null);
    setOver(null);
  };
  const onKeyDown = (event: KeyboardEvent, id: string) => {
    const move = event.altKey && !locked ? MOVES[event.key] : undefined;
    if (move === undefined) return;
    event.preventDefault();
    onChange((now) => move(now, id));
  };
  return (
    <>
      <ul className="act-points">
        {act.points.map((point) => {
          const isOpen = point.id === selected;
          const depth = Math.max(1, depthOf(point));
          return (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- by keyboard: Alt and arrows
            <li
              key={point.id}
              className={[`depth-${depth}`, isOpen ? "on" : "", over === point.id ? "over" : ""].join(" ")}
              onDragOver={(event) => {
                if (dragged === null) return;
                event.preventDefault();
                setOver(point.id);
              }}
              onDrop={(event) => {
                event.preventDefault();
                drop(point.id);
              }}
            >
              <div className="act-point">
                <span
                  className="handle"
                  aria-hidden="true"
                  title={texts.drag}
                  draggable={!locked}
                  onDragStart={(event: DragEvent) => {
                    event.dataTransfer.effectAllowed = "move";
                    // Firefox drags nothing without data.
                    event.dataTransfer.setData("text/plain", point.number);
                    setDragged(point.id);
                  }}
                  onDragEnd={() => setOver(null)}
                >
                  ⋮⋮
                </span>
                <button
                  type="button"
                  className="plain"
                  id={`point-${point.id}`}
                  aria-expanded={isOpen}
                  onClick={() => onSelect(isOpen ? null : point.id)}
                  onKeyDown={(event) => onKeyDown(event, point.id)}
                >
                  <span className="number">
                    {point.number === "" ? "–" : depth === 1 ? point.number : `${point.number}.`}
                  </span>
                  <Words act={act} point={point} />
                </button>
                <Note act={act} point={point} groups={groups} asked={asked} />
              </div>
              {isOpen && editor(point)}
            </li>
          );
        })}
      </ul>
      {!locked && (
        <div
          className={over === "end" ? "act-add over" : "act-add"}
          onDragOver={(event) => {
            if (dragged === null) return;
            event.preventDefault();
            setOver("end");
          }}
          onDrop={() => drop(null)}
        >
          <AddPoint
            newId={newId}
            onAdd={(point) => onChange((now) => addPoint(now, point, null))}
            onSelect={onSelect}
          />
          <span className="meta muted">{texts.keys}</span>
        </div>
      )}
    </>
  );
}

const MOVES: Readonly<Record<string, (act: ActDraft, id: string) => ActDraft>> = {
  ArrowUp: (act, id) => shiftPoint(act, id, -1),
  ArrowDown: (act, id) => shiftPoint(act, id, 1),
  ArrowRight: (act, id) => indentPoint(act, id, 1),
  ArrowLeft: (act, id) => indentPoint(act, id, -1),
};

function Words({ act, point }: { act: ActDraft; point: ActPoint }) {
  const words = pointWords(point, act.kind).replace(/\n/g, " ");
  const heads = act.points.some(({ number }) => isUnder(number, point.number));
  return (
    <span className={heads ? "words heads" : "words"}>
      {words === "" ? <span className="muted">{texts.emptyPoint}</span> : words}
      {point.deadline !== null && point.deadline !== "" && (
        <span className="deadline">
          Срок: {point.deadline}
          {readSchedule(point.deadline, null).recurrence !== null && ` — ${texts.yearly}`}
        </span>
      )}
    </span>
  );
}

function Note({ act, point, groups, asked }: Pick<Props, "act" | "groups" | "asked"> & { readonly point: ActPoint }) {
  const other = asked.get(point.id);
  if (other !== undefined)
    return (
      <span className="note">
        <Status kind="ask">{other === null ? texts.see : texts.seePoint(other)}</Status>
      </span>
    );
  const many = assignmentsOf(act, point, groups);
  if (/приложени/iu.test(point.text) && act.appendixPlanId !== null)
    return <span className="note">{texts.appendix}</span>;
  if (many !== null && many > 0) return <span className="note">{counted(many, texts.assignmentsOf)}</span>;
  return null;
}

const KINDS = ["duty", "approve", "control", "entryIntoForce"] as const satisfies readonly PointRole[];

function AddPoint({
  newId,
  onAdd,
  onSelect,
}: {
  newId: () => string;
  onAdd: (point: ActPoint) => void;
  onSelect: (id: string) => void;
}) {
  const add = (role: (typeof KINDS)[number]) => {
    const point = { ...emptyPoint(newId()), role, controller: role === "control" ? ({ by: "signer" } as const) : null };
    onAdd(point);
    onSelect(point.id);
  };
  return (
    <Menu transitionProps={{ duration: 0 }} position="bottom-start">
      <Menu.Target>
        <button type="button" className="btn small line">
          {texts.addPoint} <span aria-hidden="true">▾</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {KINDS.map((kind) => (
          <Menu.Item key={kind} onClick={() => add(kind)}>
            {texts.addKinds[kind]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
