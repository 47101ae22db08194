import { createHash } from "node:crypto";
import type pg from "pg";
import { readColumns } from "#test/support/catalogue.ts";

/** Whose rows they are, and the word that stands in every text of them. */
export interface Owner {
  readonly organisationId: string;
  readonly regionId: string;
  readonly path: string;
  readonly word: string;
  /** Keys of rows that are there already, by table. */
  readonly keys?: Readonly<Record<string, string>>;
}

export type Value = string | number | boolean | Buffer | Date | null;
type Column = Awaited<ReturnType<typeof readColumns>>[number];

interface Key {
  readonly table: string;
  readonly target: string;
  readonly columns: readonly string[];
}

/** The form of the database, as far as rows can be made of it. */
export interface Shape {
  readonly tables: ReadonlyMap<string, readonly Column[]>;
  readonly keys: readonly Key[];
  readonly checks: ReadonlyMap<string, readonly { readonly text: string }[]>;
}

const KEYS = `
  select conrelid::regclass::text as "table", confrelid::regclass::text as target,
    array(select attname::text from unnest(conkey) number join pg_attribute on attrelid = conrelid and attnum = number) as columns
  from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`;
const CHECKS = `
  select conrelid::regclass::text as "table", pg_get_constraintdef(oid) as text
  from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace and conrelid <> 0`;
const DAY = "2023-11-15";
/** Texts that hold no words, by a piece of the check that says their form. */
const FORMS = [
  ["-Q[1-4]", "2023-Q4"],
  ["\\d\\d:\\d\\d", "14:00"],
] as const;

export async function readShape(pool: pg.Pool): Promise<Shape> {
  const columns = await readColumns(pool);
  const { rows: keys } = await pool.query<Key>(KEYS);
  const { rows: checks } = await pool.query<{ table: string; text: string }>(CHECKS);
  return {
    tables: byTable(columns),
    keys,
    checks: byTable(checks),
  };
}

function byTable<T extends { readonly table: string }>(rows: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) found.set(row.table, [...(found.get(row.table) ?? []), row]);
  return found;
}

/** The key that a made row has: the same for the same table and owner, so that rows find each other. */
export function keyOf(table: string, { organisationId, keys }: Owner): string {
  const there = keys?.[table];
  if (there !== undefined) return there;
  const hex = createHash("sha256").update(`${table} ${organisationId}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

/**
 * Puts one row of the owner's into a table, with their word in every text that may hold words. `given` wins. For a client whose
 * triggers and references are asleep, or to see the row refused.
 */
export async function putRow(
  client: pg.ClientBase,
  shape: Shape,
  table: string,
  owner: Owner,
  given: Readonly<Record<string, Value>> = {},
): Promise<void> {
  const columns = (shape.tables.get(table) ?? []).filter(({ generated }) => !generated);
  const values = columns.map((column) => {
    const value = given[column.column];
    return value === undefined ? valueFor(shape, column, owner) : value;
  });
  const names = columns.map(({ column }) => `"${column}"`).join(", ");
  const places = values.map((_, index) => `$${index + 1}`).join(", ");
  await client.query(`insert into "${table}" (${names}) overriding system value values (${places})`, values);
}

function valueFor(shape: Shape, column: Column, owner: Owner): Value {
  const { table, column: name, type } = column;
  const reference = shape.keys.find((key) => key.table === table && key.columns.includes(name) && name !== "region_id");
  switch (type) {
    case "uuid":
      if (name === "region_id") return owner.regionId;
      if (name === "organisation_id" || reference?.target === "organisation") return owner.organisationId;
      if (reference) return keyOf(reference.target, owner);
      if (name === "id") return keyOf(table, { ...owner, keys: {} });
      return keyOf(shape.tables.has(name.replace(/_id$/, "")) ? name.replace(/_id$/, "") : `${table}.${name}`, owner);
    case "text":
      return textFor(shape, column, owner);
    case "integer":
    case "bigint":
    case "smallint":
      return 1;
    case "numeric":
      return "1";
    case "boolean":
      return false;
    case "date":
      return DAY;
    case "timestamp with time zone":
      return `${DAY}T12:00:00Z`;
    case "jsonb":
      return JSON.stringify({ word: owner.word });
    case "bytea":
      return bytesFor(shape, column, owner);
    case "integer[]":
    case "numeric[]":
      return "{1}";
    case "text[]":
      return `{${owner.word}}`;
    case "uuid[]":
      return `{${owner.organisationId}}`;
    default:
      throw new Error(`no value for ${table}.${name} ${type}`);
  }
}

function bytesFor(shape: Shape, { table, column: name }: Column, owner: Owner): Buffer {
  const [length] = checksOf(shape, table, name).flatMap((check) => /length\(\w+\) = (\d+)/.exec(check)?.[1] ?? []);
  const bytes = Buffer.from(owner.word);
  return length === undefined ? bytes : Buffer.alloc(Number(length), bytes);
}

function checksOf({ checks }: Shape, table: string, column: string): string[] {
  return (checks.get(table) ?? []).map(({ text }) => text).filter((text) => new RegExp(`\\b${column}\\b`).test(text));
}

function textFor(shape: Shape, { table, column: name }: Column, owner: Owner): string {
  if (name === "path") return owner.path;
  const own = checksOf(shape, table, name);
  if (own.some((check) => check.includes("[0-9a-f]{64}")))
    return createHash("sha256")
      .update(owner.word + name)
      .digest("hex");
  const formed = FORMS.find(([form]) => own.some((check) => check.includes(form)));
  if (formed !== undefined) return formed[1];
  const allowed = own.flatMap((check) => /= ANY \(ARRAY\['([^']*)'/.exec(check)?.[1] ?? []);
  return allowed[0] ?? owner.word;
}
