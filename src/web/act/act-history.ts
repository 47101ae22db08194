import type { ActDraft } from "#core/act/model.ts";

/** The act as it stands, with what stood before and what was taken back. */
export interface ActHistory {
  readonly now: ActDraft;
  readonly past: readonly ActDraft[];
  readonly future: readonly ActDraft[];
  /** The field that was typed in last: typing on in it is one step. */
  readonly field: string | null;
}

const MOST = 200;

export const beginHistory = (now: ActDraft): ActHistory => ({ now, past: [], future: [], field: null });

/** `field`: where somebody types; null for a step of its own. */
export function changed({ now, past, field: last }: ActHistory, next: ActDraft, field: string | null): ActHistory {
  const goesOn = field !== null && field === last;
  return { now: next, past: goesOn ? past : [...past, now].slice(-MOST), future: [], field };
}

export function undone({ now, past, future, field }: ActHistory): ActHistory {
  const before = past.at(-1);
  return before === undefined
    ? { now, past, future, field }
    : { now: before, past: past.slice(0, -1), future: [now, ...future], field: null };
}

export function redone({ now, past, future, field }: ActHistory): ActHistory {
  const [after, ...rest] = future;
  return after === undefined
    ? { now, past, future, field }
    : { now: after, past: [...past, now], future: rest, field: null };
}
