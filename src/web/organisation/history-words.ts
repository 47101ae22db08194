import { CENTRE_STATE_NAMES, centreKindName, KINDS } from "#core/organisation/kinds.ts";
import type { CentreFacts, DatedAction } from "#core/organisation/model.ts";
import { formatNumber, shortDate } from "#web/lib/russian.ts";

/** One line of a history: the day in words, what happened, on what ground. */
export interface HistoryLine {
  readonly key: number;
  readonly day: string;
  readonly words: string;
  readonly basis: string | null;
  /** Known already, not yet come to hold. */
  readonly ahead: boolean;
}

/** `nameOf`: of the other organisations that the history speaks of. */
export function historyInWords(
  history: readonly DatedAction[],
  nameOf: (id: string) => string,
  today: string,
): HistoryLine[] {
  return history.map(({ sequence, on, action, basis }) => ({
    key: sequence,
    day: on === null ? "дата не указана" : shortDate(on),
    words: wordsOf(action, nameOf),
    basis,
    ahead: on !== null && on > today,
  }));
}

function wordsOf(action: DatedAction["action"], nameOf: (id: string) => string): string {
  const named = (id: string): string => `«${nameOf(id)}»`;
  switch (action.kind) {
    case "create":
      return action.parentId === null
        ? `В системе как «${action.name}»`
        : `В системе как «${action.name}», подчиняется ${named(action.parentId)}`;
    case "rename":
      return `Название – «${action.name}»${action.shortName === null ? "" : ` (кратко «${action.shortName}»)`}`;
    case "move":
      return action.parentId === null ? "Вершина дерева" : `Подчиняется ${named(action.parentId)}`;
    case "changeKind":
      return `Вид – ${KINDS[action.organisationKind].name}`;
    case "changeCentre":
      return centreInWords(action.centre);
    case "end":
      return endInWords(action, named);
    case "takeOver":
      return `Преемник: ${action.from.map(named).join(", ")}`;
  }
}

type End = Extract<DatedAction["action"], { kind: "end" }>;

function endInWords({ reason, successors }: End, named: (id: string) => string): string {
  const verb = { merged: "Объединена", split: "Разделена", closed: "Закрыта" }[reason];
  if (successors.length === 0) return verb;
  const list = successors.map(({ organisationId, share }) =>
    successors.length === 1 ? named(organisationId) : `${named(organisationId)} (${percent(share)})`,
  );
  return `${verb}; преемник – ${list.join(", ")}`;
}

/** «Точка роста», естественно-научный, работает. */
export function centreInWords({ kind, profile, state }: CentreFacts): string {
  return [`«${centreKindName(kind)}»`, profile, CENTRE_STATE_NAMES[state]].filter((part) => part !== null).join(", ");
}

function percent(share: number): string {
  const whole = Math.round(share * 1000) / 10;
  return `${Number.isInteger(whole) ? formatNumber(whole) : String(whole).replace(".", ",")}\u00a0%`;
}
