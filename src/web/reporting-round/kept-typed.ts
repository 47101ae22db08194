import * as z from "zod/mini";
import { typedLine, type TypedLine } from "#contract/reporting-round.ts";

/** What is typed here and not on the server yet; `base`: what stood there when typing began. */
const entry = z.object({ line: typedLine, base: typedLine });
type Entry = z.infer<typeof entry>;

/** By code. */
export type Entries = Readonly<Record<string, Entry>>;
export const keptEntries = z.object({ at: z.string(), entries: z.record(z.string(), entry) });

/** Trailing empty fields and an empty reason say nothing. */
export function sameTyped(one: TypedLine, other: TypedLine): boolean {
  return plain(one) === plain(other);
}

function plain({ reason, typed }: TypedLine): string {
  const fields = [...typed];
  while (fields.at(-1) === "") fields.pop();
  return JSON.stringify([fields, (reason ?? "").trim()]);
}

/** `server`: how the line stands there now. What was begun keeps its beginning. */
export function typedInto(entries: Entries, line: TypedLine, server: TypedLine): Entries {
  return { ...entries, [line.code]: { line, base: entries[line.code]?.base ?? server } };
}

/**
 * Beside what stands on the server now. settled: it is the same; mine: it waits to be sent; both: somebody else wrote there
 * meanwhile, and a person says which one stays.
 */
export function standingOf({ base, line }: Entry, server: TypedLine): "settled" | "mine" | "both" {
  if (sameTyped(line, server)) return "settled";
  return sameTyped(base, server) ? "mine" : "both";
}

/** After these lines were saved: what was typed on since then waits for the next time. */
export function afterSaving(entries: Entries, sent: readonly TypedLine[]): Entries {
  const next = { ...entries };
  for (const line of sent) {
    const typed = next[line.code];
    if (typed === undefined) continue;
    if (sameTyped(typed.line, line)) delete next[line.code];
    else next[line.code] = { line: typed.line, base: line };
  }
  return next;
}

/** One's own stays although somebody else wrote there: from now on it stands against theirs. */
export function keepOwn(entries: Entries, code: string, server: TypedLine): Entries {
  const typed = entries[code];
  return typed === undefined ? entries : { ...entries, [code]: { line: typed.line, base: server } };
}

export function without(entries: Entries, code: string): Entries {
  const { [code]: _gone, ...rest } = entries;
  return rest;
}
