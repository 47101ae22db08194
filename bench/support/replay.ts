import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Kysely, PostgresDialect } from "kysely";
import type { Tables } from "#server/platform/db/schema.generated.ts";
import type { Parts } from "#server/platform/parts.ts";
import type { OpenDatabase } from "#server/platform/db/client.ts";

/** What the bare server executes for one answer: the statements of the product, with their values. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** By the name of the answer, for each asker. */
export type Replay = Readonly<Record<string, readonly (readonly Statement[])[]>>;

export const REPLAY_FILE = "node_modules/.cache/rostok-bench/replay.json";

export function keepReplay(replay: Replay): void {
  mkdirSync(path.dirname(REPLAY_FILE), { recursive: true });
  writeFileSync(REPLAY_FILE, JSON.stringify(replay));
}

/** Does a work of the product and tells what it has asked of the database, from the beginning of its transaction to the end. */
export async function statementsOf(
  { pool }: OpenDatabase,
  parts: Parts,
  work: (parts: Parts) => Promise<unknown>,
): Promise<Statement[]> {
  const seen: Statement[] = [];
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query: { sql: text, parameters: values } }) => void seen.push({ text, values }),
  });
  await work({ ...parts, db });
  return seen;
}
