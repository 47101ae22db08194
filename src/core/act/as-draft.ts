import type { Approval, Draft, OrderPoint } from "#core/intake/draft.ts";
import { COMMAND, splitCommand } from "./command.ts";
import { printedLines } from "./point-words.ts";
import { groupOf } from "./addressees.ts";
import type { ActDraft, ActPoint, ActReference, PointRole } from "./model.ts";

/** The act around a plan that was read, point by point as printed; null when the document has none. `newId` names points. */
export function actOfDraft(draft: Draft, newId: () => string): ActDraft | null {
  const { approval, orderTitle = null, orderPoints, basis } = draft;
  const preamble = draft.preamble ?? null;
  if (draft.kind !== "orderWithPlan" && orderPoints.length === 0 && preamble === null) return null;
  const cut = preamble === null ? null : splitCommand(preamble);
  const raw = approval?.raw ?? null;
  const [requisites = null, ...stamp] = raw?.split("\n") ?? [];
  return {
    kind: approval === null || approval.docType === "stamp" ? "order" : approval.docType,
    issuer: draft.issuer,
    place: approval?.place ?? null,
    heading: orderTitle,
    basis: basis.map((act): ActReference => ({ ...act, actId: null, title: null, state: null })),
    preamble: cut?.words ?? preamble,
    command: cut?.command ?? (preamble === null ? null : ""),
    points: orderPoints.map((point) => pointOf(point, newId())),
    signature: { post: approval?.signerPost ?? null, name: approval?.signer ?? null },
    date: approval?.date ?? null,
    number: approval?.number ?? null,
    layout: "byDate",
    appendixPlanId: null,
    amends: null,
    printed: { requisites, appendixStamp: raw === null ? null : stamp.join("\n") },
    settled: [],
  };
}

const DEADLINE_LINE = /\nСрок: (.+)$/u;
const OWN_ADDRESSEE = /^[^\n]{1,250}:/u;

function pointOf({ number, text, addressee, deadline, role }: OrderPoint, id: string): ActPoint {
  const line = DEADLINE_LINE.exec(text);
  const own = line !== null && !text.slice(0, line.index).includes("\n") ? line : null;
  const addresses = addressee !== null && (OWN_ADDRESSEE.test(text) || text.startsWith(addressee));
  return {
    id,
    number,
    text: own === null ? text : text.slice(0, own.index),
    role: roleOf(role, text),
    addressee: addresses && role !== "control" ? { words: addressee, group: groupOf(addressee) } : null,
    deadline: own === null || deadline === null ? null : (own[1] ?? null),
    controller: null,
    fragment: null,
  };
}

function roleOf(role: OrderPoint["role"], text: string): PointRole {
  return role === "other" && /вступает в силу/iu.test(text) ? "entryIntoForce" : role;
}

/** The plan with this act around it, as a document that was read: every printed word of the act is in it. */
export function withAct(plan: Draft, act: ActDraft): Draft {
  return {
    ...plan,
    kind: "orderWithPlan",
    issuer: act.issuer,
    approval: approvalOf(act),
    basis: act.basis.map(({ docType, issuer, date, number }) => ({ docType, issuer, date, number })),
    orderTitle: act.heading,
    preamble: preambleOf(act),
    orderPoints: act.points.map((point): OrderPoint => ({
      number: point.number,
      text: printedLines(point, act.kind).join("\n"),
      addressee: point.addressee?.words ?? null,
      deadline: point.deadline,
      role: point.role === "entryIntoForce" || point.role === "amend" ? "other" : point.role,
    })),
  };
}

/** With the ordering word at its end, once. */
function preambleOf({ preamble, command, kind }: ActDraft): string | null {
  if (preamble === null || command === "" || splitCommand(preamble) !== null) return preamble;
  return `${preamble} ${command ?? COMMAND[kind]}`;
}

function approvalOf(act: ActDraft): Approval {
  const { requisites, appendixStamp } = act.printed;
  const raw = requisites === null ? null : [requisites, ...(appendixStamp ? [appendixStamp] : [])].join("\n");
  return {
    docType: act.kind,
    number: act.number,
    date: act.date,
    signer: act.signature.name,
    signerPost: act.signature.post,
    place: act.place,
    raw,
  };
}

/** A draft with nothing in it: the ground for an act that has no plan behind it. */
export function withoutPlan(): Draft {
  return {
    kind: "orderWithPlan",
    level: null,
    issuer: null,
    title: null,
    period: null,
    approval: null,
    basis: [],
    orderPoints: [],
    goal: null,
    tasks: [],
    workstreams: [],
    activities: [],
    indicators: [],
    acts: [],
    plannedActs: [],
    texts: [],
    dropped: [],
    findings: [],
  };
}
