/** What somebody has said of one occurrence; `record`: the report that says so. */
export type Mark = { readonly record: string | null } & (
  | { readonly kind: "setDate"; readonly to: string }
  | { readonly kind: "start" }
  | { readonly kind: "hold"; readonly on: string }
  | { readonly kind: "move"; readonly to: string | null }
  | { readonly kind: "cancel" | "notDone" }
);

/** The term as approved. */
export interface Term {
  readonly toDay: string | null;
  readonly waitsFor: string | null;
  readonly continuous: boolean;
  readonly needed: number;
}

/** Where an occurrence has to stand. */
export interface Stand {
  readonly state: string;
  readonly due: string | null;
  readonly held: number;
}

/**
 * The rules of the ledger once more, told from what was done and not from what is stored: the other half of the comparison.
 * Marks of a report that was returned or replaced are taken out again.
 */
export class LedgerModel {
  readonly #marks = new Map<string, Mark[]>();

  add(occurrenceId: string, mark: Mark): void {
    this.#marks.set(occurrenceId, [...this.marksOf(occurrenceId), mark]);
  }

  marksOf(occurrenceId: string): readonly Mark[] {
    return this.#marks.get(occurrenceId) ?? [];
  }

  /** Somebody has said something of it, even if it was taken back. */
  isTouched(occurrenceId: string): boolean {
    return this.#marks.has(occurrenceId);
  }

  takeBack(record: string): void {
    for (const [id, marks] of this.#marks)
      this.#marks.set(
        id,
        marks.filter((mark) => mark.record !== record),
      );
  }

  standOf(occurrenceId: string, term: Term): Stand {
    const waits = term.waitsFor === "organiser" || term.waitsFor === "separateSchedule";
    let state = waits ? "waitsForDate" : "planned";
    let due = term.waitsFor === null && !term.continuous ? term.toDay : null;
    let first: { readonly due: string | null } | null = null;
    let held = 0;
    for (const mark of this.marksOf(occurrenceId)) {
      if (mark.kind === "setDate") {
        state = state === "moved" ? "moved" : "dateSet";
        due = mark.to;
      } else if (mark.kind === "start") state = "running";
      else if (mark.kind === "move") {
        first ??= { due };
        state = mark.to === null ? "waitsForDate" : "moved";
        due = mark.to;
      } else if (mark.kind === "hold") {
        held += 1;
        const named: string | null = term.waitsFor === null ? term.toDay : (first?.due ?? due);
        const last = term.continuous ? null : named;
        if (state !== "done" && state !== "doneLate")
          state = held < term.needed ? "running" : last !== null && mark.on > last ? "doneLate" : "done";
      } else state = mark.kind === "cancel" ? "cancelled" : "notDone";
    }
    return { state, due, held };
  }
}

const FINAL = new Set(["done", "doneLate", "cancelled", "notDone"]);

/** Nothing final was said. */
export const isOpen = ({ state }: Stand): boolean => !FINAL.has(state);
