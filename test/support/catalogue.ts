import type pg from "pg";

interface ColumnRow {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
  generated: boolean;
  defaulted: boolean;
}

const COLUMNS = `
  select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as "type",
         not a.attnotnull as "nullable", a.attgenerated <> '' as "generated", a.atthasdef as "defaulted"
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
  order by c.relname, a.attnum`;

const CONSTRAINTS = `
  select conrelid::regclass::text || ': ' || conname || ' ' || pg_get_constraintdef(oid) as line
  from pg_constraint where connamespace = 'public'::regnamespace and conrelid <> 0 and contype <> 'n' order by 1`;
const INDEXES = `select indexdef as line from pg_indexes where schemaname = 'public' order by 1`;
const POLICIES = `
  select tablename || ': ' || policyname || ' ' || cmd || ' ' || qual || coalesce(' check ' || with_check, '') as line
  from pg_policies where schemaname = 'public' order by 1`;
const GUARDED = `
  select relname || ': row security ' || relrowsecurity || ', forced ' || relforcerowsecurity as line
  from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`;
const GRANTS = `
  select table_name || ': rostok_app may ' || string_agg(lower(privilege_type), ', ' order by privilege_type) as line
  from information_schema.role_table_grants where grantee = 'rostok_app' and table_schema = 'public' group by table_name order by 1`;

const TYPES: Readonly<Record<string, string>> = {
  uuid: "string",
  "uuid[]": "string[]",
  text: "string",
  "text[]": "string[]",
  integer: "number",
  "integer[]": "number[]",
  boolean: "boolean",
  jsonb: "unknown",
  bytea: "Buffer",
  tsvector: "string",
  "timestamp with time zone": "Date",
  date: "string",
  bigint: "string",
  // Exact, digit by digit.
  numeric: "string",
  // Only the database reads them: as the driver would give them they are not exact.
  "numeric[]": "number[]",
};

export async function readColumns(pool: pg.Pool): Promise<ColumnRow[]> {
  return (await pool.query<ColumnRow>(COLUMNS)).rows;
}

/** The whole form of the database as text, for comparison with the committed one. */
export async function printCatalogue(pool: pg.Pool): Promise<string> {
  const columns = await readColumns(pool);
  const lines = columns.map(
    (row) =>
      `${row.table}.${row.column} ${row.type}${row.nullable ? "" : " not null"}${row.generated ? " generated" : ""}`,
  );
  for (const query of [CONSTRAINTS, INDEXES, POLICIES, GUARDED, GRANTS]) {
    lines.push("", ...(await pool.query<{ line: string }>(query)).rows.map((row) => row.line));
  }
  return `${lines.join("\n")}\n`;
}

/** The types that Kysely checks queries with. */
export async function printTypes(pool: pg.Pool): Promise<string> {
  const tables = new Map<string, ColumnRow[]>();
  for (const row of await readColumns(pool)) tables.set(row.table, [...(tables.get(row.table) ?? []), row]);
  const blocks = [...tables].map(([table, columns]) => {
    const fields = columns.map((row) => `    ${row.column}: ${fieldType(row)};`);
    return `  ${table}: {\n${fields.join("\n")}\n  };`;
  });
  return [
    "// Written from the live database by schema.test.ts (npx vitest run src/server/platform/db/schema.test.ts -u).",
    'import type { ColumnType, Generated } from "kysely";',
    "",
    `export interface Tables {\n${blocks.join("\n")}\n}`,
    "",
  ].join("\n");
}

function fieldType(row: ColumnRow): string {
  const base = TYPES[row.type];
  if (base === undefined) throw new Error(`no type for ${row.table}.${row.column} ${row.type}`);
  // jsonb is written as text: an array would otherwise become an array of PostgreSQL.
  if (base === "unknown")
    return row.nullable ? "ColumnType<unknown, string | null, string | null>" : "ColumnType<unknown, string, string>";
  const type = row.nullable ? `${base} | null` : base;
  if (row.generated) return `ColumnType<${type}, never, never>`;
  return row.defaulted ? `Generated<${type}>` : type;
}
