import { requisite, type PlanAction, type PlanCell, type PlanChange } from "./model.ts";

/** A thing of the plan, from the whole to its part: ["row", "t2r14", "cell", "title"]. A path stands for all below it. */
type Path = readonly string[];

export interface Footprint {
  readonly reads: readonly Path[];
  readonly writes: readonly Path[];
}

/** What reading the document again may find other; the years of the plan stay. */
const REREAD = requisite.options.filter((named) => named !== "period");

/** One step of a path that stands for every name. */
const ANY = "*";

/** What an action reads and writes; in `history` an undo finds what it takes back. */
export function footprint(action: PlanAction, history: readonly PlanChange[]): Footprint {
  switch (action.kind) {
    case "setField":
      return writing(cellPath(action));
    case "moveText":
      return writing(cellPath(action.from), cellPath(action.to));
    case "swapCells":
      return writing(cellPath(action.one), cellPath(action.other));
    case "joinRows":
      return { writes: action.keys.map(rowPath), reads: [["neighbours"]] };
    case "splitRow":
      return writing(rowPath(action.key), rowPath(action.newKey));
    case "removeRow":
      return writing(rowPath(action.key));
    case "addRow":
      return both(writing(rowPath(action.newKey)), comingTo(action.place));
    case "moveRow":
      return both(
        writing([...rowPath(action.key), "place"], [...rowPath(action.key), "workstream"]),
        comingTo(action.place),
      );
    case "setWorkstream": {
      const writes = action.keys.map((key) => [...rowPath(key), "workstream"]);
      return { writes, reads: workstreamPaths(action.workstream) };
    }
    case "rowToWorkstream":
      return writing(
        rowPath(action.key),
        ["row", ANY, "workstream"],
        ["row", ANY, "place"],
        ["row", ANY, "below"],
        ["workstream"],
      );
    case "addWorkstream":
    case "renameWorkstream":
      return writing(["workstream", String(action.number)]);
    case "putBack":
      return both(writing(["dropped", String(action.dropped)]), puttingTo(action.to));
    case "several":
      return action.actions.map((one) => footprint(one, history)).reduce(both, writing());
    case "setColumn":
      return writing(["row"], ["workstream"], ["dropped"], ["finding"], ...REREAD.map((named) => ["requisite", named]));
    case "setRequisite":
      return writing(["requisite", action.requisite]);
    case "acknowledgeFinding":
      return writing(["finding", action.finding]);
    case "accept":
      return writing(["state"]);
    case "answer":
      return answering(action);
    case "undo":
      return undoing(action, history);
  }
}

export function overlap(one: Footprint, other: Footprint): boolean {
  return meet(one.writes, other.writes) || meet(one.writes, other.reads) || meet(one.reads, other.writes);
}

function meet(ones: readonly Path[], others: readonly Path[]): boolean {
  return ones.some((one) => others.some((other) => within(one, other)));
}

/** Is one of them the other, or a part of it? */
function within(one: Path, other: Path): boolean {
  const shared = Math.min(one.length, other.length);
  for (let at = 0; at < shared; at += 1) {
    if (one[at] !== other[at] && one[at] !== ANY && other[at] !== ANY) return false;
  }
  return true;
}

function writing(...writes: Path[]): Footprint {
  return { writes, reads: [] };
}

function both(one: Footprint, other: Footprint): Footprint {
  return { writes: [...one.writes, ...other.writes], reads: [...one.reads, ...other.reads] };
}

function rowPath(key: string): Path {
  return ["row", key];
}

function cellPath({ key, field }: PlanCell): Path {
  return ["row", key, "cell", field];
}

function workstreamPaths(number: number | null): Path[] {
  return number === null ? [] : [["workstream", String(number)]];
}

/** A row comes right below another: nobody else's may come there, and that other has to stay where it is. */
function comingTo({ afterKey, workstream }: { afterKey: string | null; workstream: number | null }): Footprint {
  const above = afterKey === null ? ["top"] : rowPath(afterKey);
  return { writes: [[...above, "below"]], reads: [[...above, "place"], ...workstreamPaths(workstream)] };
}

function puttingTo(to: Extract<PlanAction, { kind: "putBack" }>["to"]): Footprint {
  if (to.kind === "row") return both(writing(rowPath(to.newKey)), comingTo(to.place));
  if (to.kind === "cell") return writing(cellPath(to.cell));
  return to.kind === "workstream" ? writing(["workstream", String(to.number)]) : writing();
}

function answering({ question, answer }: Extract<PlanAction, { kind: "answer" }>): Footprint {
  const quotes = question.quotes.length === 0 ? [""] : question.quotes;
  const doubts = quotes.map((quote) => ["question", question.about, question.text, quote]);
  const period = [["requisite", "period"]];
  // «Да, верно» about days is said of the days that the plan's years give.
  const reads = question.about === "schedule" && answer.kind === "confirm" ? period : [];
  return { writes: [...doubts, ...(answer.kind === "period" ? period : [])], reads };
}

function undoing({ change }: Extract<PlanAction, { kind: "undo" }>, history: readonly PlanChange[]): Footprint {
  const at = history.findIndex(({ id }) => id === change);
  const target = history[at]?.action;
  // Nobody knows what it takes back: it may be anything.
  if (target === undefined) return writing([]);
  let own = both(writing(["change", change]), footprint(target, history));
  // The row comes back between others that may have become neighbours.
  if (takesRowsAway(undone(target, history))) own = both(own, writing(["neighbours"]));
  // What was done since to the same things stands on it.
  for (const { action } of history.slice(at + 1)) {
    const later = action.kind === "undo" ? null : footprint(action, history);
    if (later !== null && overlap(own, later)) own = both(own, later);
  }
  return own;
}

function undone(action: PlanAction, history: readonly PlanChange[]): PlanAction {
  const next = action.kind === "undo" ? history.find(({ id }) => id === action.change)?.action : undefined;
  return next === undefined ? action : undone(next, history);
}

function takesRowsAway(action: PlanAction): boolean {
  if (action.kind === "several") return action.actions.some(takesRowsAway);
  return action.kind === "removeRow" || action.kind === "moveRow";
}
