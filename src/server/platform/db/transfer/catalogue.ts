import type { PoolClient } from "pg";

export interface Column {
  readonly name: string;
  /** As PostgreSQL writes it, "timestamp with time zone". */
  readonly type: string;
}

/** A table whose rows are moved, as the live database describes it. */
export interface Table {
  readonly name: string;
  /** Without the generated ones: the other database makes those itself. */
  readonly columns: readonly Column[];
  /** Expressions that put the rows into the same order on every database. */
  readonly order: string;
  /** The condition of the forced row policy, which hides the rows from the owner too; null when every row is seen. */
  readonly policy: string | null;
}

/** A foreign key inside `public`, for the order of the tables. */
interface Reference {
  readonly name: string;
  /** How it is declared: "not deferrable", "deferrable initially deferred" … */
  readonly deferrable: string;
  readonly from: string;
  readonly to: string;
}

export interface Catalogue {
  /** A table comes after those it refers to. */
  readonly tables: readonly Table[];
  /** Foreign keys that no order satisfies: of a table to itself, or in a circle. */
  readonly circular: readonly Reference[];
  readonly sequences: readonly string[];
}

/** Kept by the program itself: each database records its own runs. */
const OWN_RECORD = "migration";

const TABLES = `
  select c.relname as name, c.relforcerowsecurity as forced,
    (select '(' || p.qual || ')' from pg_policies p
      where p.schemaname = 'public' and p.tablename = c.relname and p.policyname = 'own_organisation') as policy,
    exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname and p.policyname = 'whole') as whole,
    (select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum), '[]')
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    (select json_agg(quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end order by k.place)
      from pg_index i cross join unnest(i.indkey::int2[]) with ordinality as k (number, place)
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
      where i.indrelid = c.oid and i.indisprimary) as key
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> $1
  order by c.relname collate "C"`;
const REFERENCES = `
  select k.conname as name, f.relname as "from", t.relname as "to",
    case when not k.condeferrable then 'not deferrable' when k.condeferred then 'deferrable initially deferred'
      else 'deferrable initially immediate' end as deferrable
  from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
  where k.contype = 'f' and k.conparentid = 0 and k.connamespace = 'public'::regnamespace
  order by f.relname collate "C", k.conname collate "C"`;
const SEQUENCES = `
  select relname as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace
  order by relname collate "C"`;

interface TableRow {
  name: string;
  forced: boolean;
  /** A policy shows the owner every row. */
  whole: boolean;
  policy: string | null;
  columns: Column[];
  key: string[] | null;
}

export async function readCatalogue(client: PoolClient): Promise<Catalogue> {
  const tables = (await client.query<TableRow>(TABLES, [OWN_RECORD])).rows.map((row) => ({
    name: row.name,
    columns: row.columns,
    order: (row.key ?? [`${quoteName(row.name)}::text collate "C"`]).join(", "),
    policy: row.forced && !row.whole ? policyOf(row) : null,
  }));
  const references = (await client.query<Reference>(REFERENCES)).rows;
  const { sorted, circular } = sortTables(tables, references);
  const sequences = (await client.query<{ name: string }>(SEQUENCES)).rows.map(({ name }) => name);
  return { tables: sorted, circular, sequences };
}

/** Each row once, with its own organisation: others may see it too. Rows hidden by any other rule would be left behind without a word. */
function policyOf({ name, policy }: TableRow): string {
  if (policy?.includes("app_organisation()") !== true)
    throw new Error(`the rows of ${name} are not seen by organisation`);
  return policy;
}

/** Takes by turns whatever refers to nothing that is still waiting; where only circles are left, the first of them. */
function sortTables(
  tables: readonly Table[],
  references: readonly Reference[],
): { sorted: Table[]; circular: Reference[] } {
  const sorted: Table[] = [];
  const circular: Reference[] = [];
  const waiting = new Set(tables);
  while (waiting.size > 0) {
    const names = new Set([...waiting].map(({ name }) => name));
    const holding = (table: Table): Reference[] =>
      references.filter(({ from, to }) => from === table.name && to !== from && names.has(to));
    const next = [...waiting].find((table) => holding(table).length === 0) ?? [...waiting][0];
    if (next === undefined) break;
    circular.push(...holding(next), ...references.filter(({ from, to }) => from === next.name && to === from));
    sorted.push(next);
    waiting.delete(next);
  }
  return { sorted, circular };
}

/** A name as PostgreSQL takes it, whatever letters it has. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
