import type pg from "pg";
import { asleep } from "./asleep.ts";
import type { Shape } from "./fill.ts";
import { TABLES, type Seen } from "./tables.ts";
import type { Organisation } from "./world.ts";

const LETTERS = { drafts: "d", acting: "a", below: "u", work: "w", branch: "b", region: "r" } as const;

/** The word of the rows of an organisation that are seen as far as `seen` says. Rows are made with that of drafts. */
export function canary(index: number, seen: Seen): string {
  return `zkanar${String(index).padStart(2, "0")}${LETTERS[seen]}q`;
}

/** Every canary in a text: whose it is, and how far it may be seen. */
export function canariesIn(text: string): { readonly index: number; readonly seen: Seen }[] {
  return [...text.matchAll(/zkanar(\d\d)([dabruw])q/gi)].flatMap(([, index, letter]) => {
    const seen = Object.entries(LETTERS).find(([, each]) => each === letter?.toLowerCase())?.[0];
    return isSeen(seen) ? [{ index: Number(index), seen }] : [];
  });
}

function isSeen(text: string | undefined): text is Seen {
  return text !== undefined && text in LETTERS;
}

export interface Planted {
  /** Columns with a canary in at least one row. */
  readonly columns: readonly string[];
  /** Texts of fixed form, where no word can stand: codes, digests, keys. */
  readonly refused: readonly string[];
}

const CYRILLIC = /\p{Script=Cyrillic}/u;

/**
 * Puts the canary of each organisation into every column of text and JSON of every table, found from the catalogue. In the
 * first region words only, for its people go on working with them; in the second everything that its form admits.
 */
export async function plantCanaries(
  pool: pg.Pool,
  shape: Shape,
  organisations: readonly Organisation[],
): Promise<Planted> {
  const columns = new Set<string>();
  const tried = new Set<string>();
  await asleep(pool, async (client) => {
    for (const [table, all] of shape.tables) {
      for (const { column, type, generated } of all) {
        if (generated || column === "path" || (type !== "text" && type !== "jsonb")) continue;
        tried.add(`${table}.${column}`);
        for (const [index, organisation] of organisations.entries()) {
          const word = canary(index, table === "organisation" ? "region" : (TABLES[table]?.[0] ?? "below"));
          const where = whereOf(table, shape);
          if (where === null) continue;
          const { rows } = await client.query<{ ctid: string; value: unknown }>(
            `select ctid::text as ctid, "${column}" as value from "${table}" where ${where}`,
            [organisation.organisationId],
          );
          for (const { ctid, value } of rows) {
            const planted = plant(value, word, organisation.region === "a");
            if (planted === null) continue;
            const text = type === "jsonb" ? JSON.stringify(planted) : planted;
            if (await isTaken(client, `update "${table}" set "${column}" = $1 where ctid = $2`, [text, ctid]))
              columns.add(`${table}.${column}`);
          }
        }
      }
    }
  });
  return { columns: [...columns], refused: [...tried].filter((column) => !columns.has(column)) };
}

/** Whose rows: by the organisation, by the account of somebody of it, or, of the organisations, the row itself. */
function whereOf(table: string, { tables }: Shape): string | null {
  const has = (name: string): boolean => tables.get(table)?.some(({ column }) => column === name) === true;
  const people = "select a.id from account a join person p on p.id = a.person_id where p.organisation_id = $1";
  if (table === "organisation") return "id = $1";
  if (table === "account") return `id in (${people})`;
  if (table === "audit_personal")
    return "(chain, position) in (select chain, position from audit_entry where organisation_id = $1)";
  if (has("organisation_id")) return "organisation_id = $1";
  if (has("account_id")) return `account_id in (${people})`;
  return null;
}

function plant(value: unknown, word: string, wordsOnly: boolean): unknown {
  if (value === null) return wordsOnly ? null : word;
  if (typeof value === "string") {
    if (wordsOnly && !CYRILLIC.test(value) && !value.includes("zkanar")) return null;
    return `${value.replace(/zkanar\d\d[a-z]q/g, word)}${value.includes("zkanar") ? "" : ` ${word}`}`;
  }
  const planted = plantDeep(value, word, wordsOnly);
  if (JSON.stringify(planted) !== JSON.stringify(value)) return planted;
  return wordsOnly ? null : { word };
}

function plantDeep(value: unknown, word: string, wordsOnly: boolean): unknown {
  if (typeof value === "string") return plant(value, word, wordsOnly) ?? value;
  if (Array.isArray(value)) return value.map((each) => plantDeep(each, word, wordsOnly));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plantDeep(each, word, wordsOnly)]));
}

/** A text of fixed form refuses the word: then it stays as it is. */
async function isTaken(client: pg.ClientBase, statement: string, values: unknown[]): Promise<boolean> {
  await client.query("begin");
  try {
    await client.query(statement, values);
    await client.query("commit");
    return true;
  } catch {
    await client.query("rollback");
    return false;
  }
}
