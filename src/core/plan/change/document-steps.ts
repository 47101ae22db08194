import { planLevel, type Approval, type Draft } from "#core/intake/draft.ts";
import { parsePeriod } from "#core/time/period.ts";
import { changeCell, emptyRow } from "./cell-steps.ts";
import { appended, joined } from "./cells.ts";
import { findingId } from "./finding-id.ts";
import type { PlanAction, PlanRow, Requisite } from "./model.ts";
import { insertNew, withNew } from "./row-steps.ts";
import { positionOf, type Step, type Working } from "./working.ts";

type Action<Kind extends PlanAction["kind"]> = Extract<PlanAction, { kind: Kind }>;

/** A dropped fragment comes back as a row, into a cell, as a workstream or as a text of the document. */
export function putBack(working: Working, { dropped: index, to }: Action<"putBack">): Step {
  const fragment = working.fragments[index];
  if (fragment === undefined || fragment === null || working.putBack.has(index)) return "targetMissing";
  const { text, source } = fragment;
  const back: Working = { ...working, putBack: new Set([...working.putBack, index]) };
  if (to.kind === "text") return { working: { ...back, asText: new Set([...back.asText, index]) } };
  if (to.kind === "row") {
    const row: PlanRow = {
      ...emptyRow(to.newKey, to.place.workstream, source),
      title: text,
      places: { title: [source] },
    };
    return insertNew(back, row, to.place);
  }
  if (to.kind === "cell") {
    if (positionOf(working, to.cell.key) < 0) return "targetMissing";
    return { working: changeCell(back, to.cell, (row, field) => appended(row, field, text, [source])) };
  }
  return putBackWorkstream(back, to.number, text);
}

/** As the title of a new workstream, or behind the words of one that is there. */
function putBackWorkstream(working: Working, number: number, text: string): Step {
  if (!Number.isSafeInteger(number) || number < 1) return "targetMissing";
  const at = working.workstreams.findIndex((one) => one.number === number);
  const before = working.workstreams[at];
  const workstreams =
    before === undefined
      ? withNew(working.workstreams, { number, title: text })
      : working.workstreams.with(at, { ...before, title: joined(before.title ?? "", text) });
  return { working: { ...working, workstreams } };
}

export function setRequisite(working: Working, { requisite, text }: Action<"setRequisite">): Step {
  const value = text?.trim() === "" ? null : text;
  const seen = requisiteOf(working.head, requisite) ?? "";
  if (requisite === "level") {
    const level = value === null ? null : (planLevel.options.find((one) => one === value) ?? "none");
    return level === "none" ? "badAnswer" : { working: { ...working, head: { ...working.head, level } }, seen };
  }
  if (requisite === "period" && value !== null && parsePeriod(value) === null) return "badAnswer";
  return { working: { ...working, head: withRequisite(working.head, requisite, value) }, seen };
}

type Head = Working["head"];

/** What the plan says now in this place. */
export function requisiteOf(head: Pick<Draft, keyof Head>, requisite: Requisite): string | null {
  if (requisite === "approvalNumber") return head.approval?.number ?? null;
  if (requisite === "approvalDate") return head.approval?.date ?? null;
  if (requisite === "approvalSigner") return head.approval?.signer ?? null;
  return head[requisite];
}

/** A plan that names no act of approval: what is typed is the stamp's. */
const NO_APPROVAL: Approval = { docType: "stamp", number: null, date: null, signer: null, raw: null };

function withRequisite(head: Head, requisite: Exclude<Requisite, "level">, value: string | null): Head {
  const approval = head.approval ?? NO_APPROVAL;
  if (requisite === "approvalNumber") return { ...head, approval: { ...approval, number: value } };
  if (requisite === "approvalDate") return { ...head, approval: { ...approval, date: value } };
  if (requisite === "approvalSigner") return { ...head, approval: { ...approval, signer: value } };
  return { ...head, [requisite]: value };
}

export function acknowledgeFinding(working: Working, { finding }: Action<"acknowledgeFinding">): Step {
  if (working.acknowledged.has(finding)) return "alreadyThere";
  if (!working.draft.findings.some((one) => findingId(one) === finding)) return "targetMissing";
  return { working: { ...working, acknowledged: new Set([...working.acknowledged, finding]) } };
}

export function accept(working: Working): Step {
  return working.accepted ? "alreadyThere" : { working: { ...working, accepted: true } };
}
