import type { Draft, DraftWorkstream, DroppedFragment } from "#core/intake/draft.ts";
import { keysOf } from "./keys.ts";
import type { ChangeRefusalCode, PlanContent, PlanRow } from "./model.ts";

/** A row that left the plan, as a fragment. */
interface RemovedRow {
  readonly key: string;
  readonly fragment: DroppedFragment;
}

/** The plan between two changes. Never changed in place: every step makes another one. */
export interface Working {
  /** As read, with the columns as people gave their meaning. */
  readonly draft: Draft;
  /** Positions of the draft's rows by key. */
  readonly places: ReadonlyMap<string, number>;
  readonly rows: readonly PlanRow[];
  readonly workstreams: readonly DraftWorkstream[];
  readonly head: Pick<Draft, "title" | "issuer" | "period" | "level" | "approval">;
  /** By index of the draft as read first; null: reading with other columns did not drop it. */
  readonly fragments: readonly (DroppedFragment | null)[];
  readonly putBack: ReadonlySet<number>;
  /** Fragments that became texts of the document. */
  readonly asText: ReadonlySet<number>;
  readonly removed: readonly RemovedRow[];
  readonly accepted: boolean;
  readonly acknowledged: ReadonlySet<string>;
}

/**
 * What an action makes of the plan, or why it cannot be done. `seen`: the words it replaces or cuts; when they would be
 * others, the action would mean something else.
 */
export type Step = { readonly working: Working; readonly seen?: string } | ChangeRefusalCode;

export function startWorking(draft: Draft, asReadFirst: Draft): Working {
  const keys = keysOf(draft);
  const { title, issuer, period, level, approval } = draft;
  return {
    draft,
    places: new Map(keys.map((key, index) => [key, index])),
    rows: draft.activities.map((activity, index) => ({ ...activity, key: keys[index] ?? "" })),
    workstreams: withUniqueNumbers(draft.workstreams),
    head: { title, issuer, period, level, approval },
    fragments: draft === asReadFirst ? draft.dropped : matched(asReadFirst.dropped, draft.dropped),
    putBack: new Set(),
    asText: new Set(),
    removed: [],
    accepted: false,
    acknowledged: new Set(),
  };
}

/** A workstream without a number, or with one that is taken, gets a free one: rows name their workstream by it. */
function withUniqueNumbers(workstreams: readonly DraftWorkstream[]): DraftWorkstream[] {
  const printed = new Set(workstreams.map(({ number }) => number));
  const taken = new Set<number>();
  let free = 1;
  return workstreams.map((one) => {
    let number = one.number;
    if (number === null || taken.has(number)) {
      while (printed.has(free) || taken.has(free)) free += 1;
      number = free;
    }
    taken.add(number);
    return number === one.number ? one : { ...one, number };
  });
}

/** The first list keeps its indexes; what only the second has goes behind it. */
function matched(first: readonly DroppedFragment[], second: readonly DroppedFragment[]): (DroppedFragment | null)[] {
  const left = new Map<string, DroppedFragment[]>();
  for (const fragment of second) {
    const name = nameOf(fragment);
    left.set(name, [...(left.get(name) ?? []), fragment]);
  }
  const kept = first.map((fragment) => left.get(nameOf(fragment))?.shift() ?? null);
  return [...kept, ...second.filter((fragment) => left.get(nameOf(fragment))?.includes(fragment) === true)];
}

function nameOf({ text, source }: DroppedFragment): string {
  return `${JSON.stringify(source)} ${text}`;
}

/** A fragment outside the plan; `index` is what putBack calls it, null for a row that was removed. */
export interface LeftOut {
  readonly index: number | null;
  readonly fragment: DroppedFragment;
}

export function leftOut(working: Working): LeftOut[] {
  const read = working.fragments.flatMap((fragment, index): LeftOut[] =>
    fragment === null || working.putBack.has(index) ? [] : [{ index, fragment }],
  );
  const place = (key: string): number => working.places.get(key) ?? working.places.size;
  const removed = working.removed.toSorted((a, b) => place(a.key) - place(b.key) || (a.key < b.key ? -1 : 1));
  return [...read, ...removed.map(({ fragment }): LeftOut => ({ index: null, fragment }))];
}

export function contentOf(working: Working): PlanContent {
  const texts = working.fragments.flatMap((fragment, index) =>
    fragment !== null && working.asText.has(index)
      ? [{ heading: null, text: fragment.text, source: fragment.source }]
      : [],
  );
  return {
    ...working.draft,
    ...working.head,
    workstreams: [...working.workstreams],
    activities: [...working.rows],
    texts: [...working.draft.texts, ...texts],
    dropped: leftOut(working).map(({ fragment }) => fragment),
  };
}

export function positionOf(working: Working, key: string): number {
  return working.rows.findIndex((row) => row.key === key);
}

export function hasWorkstream(working: Working, number: number | null): boolean {
  return number === null || working.workstreams.some((one) => one.number === number);
}
