import type { Draft } from "#core/intake/draft.ts";
import { takenBack } from "./effective.ts";
import type { ChangeRefusalCode, PlanAction, PlanChange } from "./model.ts";
import { step } from "./step.ts";
import { startWorking, type Working } from "./working.ts";

export type SetColumn = Extract<PlanAction, { kind: "setColumn" }>;

/** Reads the document again; null when no plan comes out of it. */
export type ReadAgain = (columns: readonly SetColumn[]) => Draft | null;

/** A change that counts, with the plan after it. */
interface Entry {
  readonly change: PlanChange;
  readonly after: Working;
  /** The words that the change replaced or cut. */
  readonly seen: string | undefined;
}

/** The changes of a plan, taken one after another. What is refused is as if it had never been sent. */
export class Timeline {
  readonly refused = new Map<string, ChangeRefusalCode>();
  readonly #readAgain: ReadAgain;
  readonly #asRead: Draft;
  #taken: PlanChange[] = [];
  readonly #ids = new Set<string>();
  #entries: Entry[] = [];
  #start: Working;

  constructor(draft: Draft, readAgain: ReadAgain) {
    this.#asRead = draft;
    this.#readAgain = readAgain;
    this.#start = startWorking(draft, draft);
  }

  get working(): Working {
    return this.#entries.at(-1)?.after ?? this.#start;
  }

  /** What counts, in order; undoing is not among it. */
  get counting(): readonly PlanChange[] {
    return this.#entries.map(({ change }) => change);
  }

  get taken(): readonly PlanChange[] {
    return this.#taken;
  }

  /** Takes one more change; `refuse` judges what the plan itself cannot (an answer). */
  take(change: PlanChange, refuse: (change: PlanChange) => ChangeRefusalCode | null): ChangeRefusalCode | null {
    const code = this.#ids.has(change.id) ? "alreadyThere" : (refuse(change) ?? this.#add(change));
    if (code !== null) {
      if (!this.#ids.has(change.id)) this.refused.set(change.id, code);
      return code;
    }
    this.#ids.add(change.id);
    this.#taken.push(change);
    return null;
  }

  #add(change: PlanChange): ChangeRefusalCode | null {
    const { action } = change;
    if (action.kind === "undo") return this.#undo(change, action.change);
    if (action.kind === "setColumn") return this.#replay([...this.counting, change], 0);
    const done = step(this.working, action);
    if (typeof done === "string") return done;
    this.#entries.push({ change, after: done.working, seen: done.seen });
    return null;
  }

  /** Everything as if the target had not been done (or, when it is an undo, had). Earlier changes stay as they are. */
  #undo(change: PlanChange, target: string): ChangeRefusalCode | null {
    const before = takenBack(this.#taken);
    if (!this.#ids.has(target) || before.has(target)) return "targetMissing";
    const back = takenBack([...this.#taken, change]);
    const counting = this.#taken.filter(({ id, action }) => action.kind !== "undo" && !back.has(id));
    let same = 0;
    while (same < counting.length && this.#entries[same]?.change === counting[same]) same += 1;
    const columns = (changes: readonly PlanChange[]): string =>
      changes.flatMap(({ id, action }) => (action.kind === "setColumn" ? [id] : [])).join(" ");
    return this.#replay(counting, columns(counting) === columns(this.counting) ? same : 0);
  }

  /** The given changes, the first `kept` of which stand as they are; refused when one of them would mean other words. */
  #replay(counting: readonly PlanChange[], kept: number): ChangeRefusalCode | null {
    const start = kept === 0 ? this.#startWith(counting) : this.#start;
    if (typeof start === "string") return start;
    const entries = this.#entries.slice(0, kept);
    const seen = new Map(this.#entries.map((entry) => [entry.change, entry]));
    let working = entries.at(-1)?.after ?? start;
    for (const change of counting.slice(kept)) {
      const done = step(working, change.action);
      const isSoft = change.action.kind === "acknowledgeFinding";
      const before = seen.get(change);
      if (typeof done === "string" && !isSoft) return "laterChangesDepend";
      if (typeof done !== "string") {
        if (before !== undefined && before.seen !== done.seen) return "laterChangesDepend";
        working = done.working;
      }
      entries.push({ change, after: working, seen: typeof done === "string" ? before?.seen : done.seen });
    }
    this.#start = start;
    this.#entries = entries;
    return null;
  }

  #startWith(counting: readonly PlanChange[]): Working | ChangeRefusalCode {
    const columns = counting.flatMap(({ action }) => (action.kind === "setColumn" ? [action] : []));
    if (columns.length === 0) return startWorking(this.#asRead, this.#asRead);
    const draft = this.#readAgain(columns);
    return draft === null ? "targetMissing" : startWorking(draft, this.#asRead);
  }
}
