import { sql, type RawBuilder } from "kysely";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import { storableText } from "#server/platform/db/storable.ts";
import { ROW_COLUMNS } from "./rows.ts";

export interface ListWish {
  readonly parentId: string | null;
  /** Folded (core/organisation/fold.ts); each must occur. */
  readonly words: readonly string[];
  readonly kind: string | null;
  readonly cohort: string | null;
  readonly withEnded: boolean;
  readonly after: { readonly name: string; readonly id: string } | null;
  readonly limit: number;
}

const BY_NUMBERS = sql<string>`o.name collate ru_numbers`;

/** One page by name, with what stands below each, and how many there are in all. */
export async function selectPage(tx: Tx, { regionId }: OrganisationContext, wish: ListWish) {
  const { parentId, words, kind, cohort, withEnded, after, limit } = wish;
  const found = tx
    .selectFrom("organisation as o")
    .where("o.region_id", "=", regionId)
    .$if(words.length === 0 && kind === null && cohort === null, (query) =>
      parentId === null ? query.where("o.parent_id", "is", null) : query.where("o.parent_id", "=", parentId),
    )
    .$if(words.length > 0, (query) =>
      query.where(
        sql<boolean>`${sql.join(
          words.map((word) => sql`position(${word} in o.search) > 0`),
          sql` and `,
        )}`,
      ),
    )
    .$if(kind !== null, (query) => query.where("o.kind", "=", kind ?? ""))
    .$if(cohort !== null, (query) => query.where(sql<boolean>`o.card ->> 'cohort' = ${cohort ?? ""}`))
    .$if(!withEnded, (query) => query.where("o.ended_on", "is", null));
  const { total } = await found.select(({ fn }) => fn.countAll<string>().as("total")).executeTakeFirstOrThrow();
  const rows = await found
    .select(ROW_COLUMNS.map((column) => `o.${column}` as const))
    .select([
      "o.version",
      "o.ended_on",
      sql<string>`(select count(*) from organisation c where c.parent_id = o.id and c.ended_on is null)`.as("children"),
      below("school").as("schools"),
      below("centre").as("centres"),
    ])
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(${BY_NUMBERS}, o.id) > (${after?.name ?? ""} collate ru_numbers, ${after?.id ?? ""}::uuid)`,
      ),
    )
    .orderBy(BY_NUMBERS)
    .orderBy("o.id")
    .limit(limit)
    .execute();
  return { rows, total: Number(total) };
}

/** Schools, or centres that work, in the range of the path. */
function below(kind: "school" | "centre") {
  const working = kind === "centre" ? sql`and b.centre_state = 'working'` : sql``;
  return sql<string>`(select count(*) from organisation b where b.path >= o.path and b.path < o.path || '~'
    and b.kind in ('school', 'centre') and b.kind = ${kind} and b.ended_on is null ${working})`;
}

export async function selectOne(tx: Tx, { regionId }: OrganisationContext, id: string) {
  return tx
    .selectFrom("organisation as o")
    .select(ROW_COLUMNS.map((column) => `o.${column}` as const))
    .select([
      "o.version",
      "o.ended_on",
      sql<string>`(select count(*) from organisation c where c.parent_id = o.id and c.ended_on is null)`.as("children"),
      below("school").as("schools"),
      below("centre").as("centres"),
    ])
    .where("o.region_id", "=", regionId)
    .where("o.id", "=", id)
    .executeTakeFirst();
}

/** Rows of many at once, in no order. */
export async function selectMany(tx: Tx, { regionId }: OrganisationContext, ids: readonly string[]) {
  return tx
    .selectFrom("organisation")
    .select([...ROW_COLUMNS, "version", "ended_on"])
    .where("region_id", "=", regionId)
    .where("id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}

/** Centres of the region, those that have ended too. */
export async function selectCentres(tx: Tx, { regionId }: OrganisationContext) {
  return tx
    .selectFrom("organisation")
    .select(ROW_COLUMNS)
    .where("region_id", "=", regionId)
    .where("kind", "=", "centre")
    .orderBy(sql`name collate ru_numbers`)
    .orderBy("id")
    .execute();
}

/** All of the region, those that have ended too; of 25,000 no more than is needed to compare. */
export async function selectAll(tx: Tx, { regionId }: OrganisationContext) {
  return tx
    .selectFrom("organisation")
    .select([...ROW_COLUMNS, "ended_on"])
    .where("region_id", "=", regionId)
    .execute();
}

/** Living children of one, by name. */
export async function selectChildren(tx: Tx, { regionId }: OrganisationContext, parentIds: readonly string[]) {
  return tx
    .selectFrom("organisation")
    .select(["id", "parent_id", "name", "kind", "path"])
    .where("region_id", "=", regionId)
    .where("parent_id", "=", sql<string>`any(${[...parentIds]}::uuid[])`)
    .where("ended_on", "is", null)
    .orderBy("name")
    .execute();
}

export async function selectHistories(tx: Tx, regionId: string, ids: readonly string[]) {
  return tx
    .selectFrom("organisation_action")
    .select(["organisation_id", "sequence", "action", "basis", "on_day"])
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy("organisation_id")
    .orderBy("sequence")
    .execute();
}

/** Organisations for which something comes to hold by that day. */
export async function selectDue(tx: Tx, regionId: string, today: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`/* kept */ select id from organisation
    where region_id = ${regionId} and next_on <= ${today}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** A living one with this ИНН, and the same КПП where both have one. */
export async function selectWithInn(
  tx: Tx,
  { regionId }: OrganisationContext,
  { inn, kpp, except }: { readonly inn: string; readonly kpp: string | null; readonly except: string | null },
) {
  return tx
    .selectFrom("organisation")
    .select(["id", "name"])
    .where("region_id", "=", regionId)
    .where("inn", "=", inn)
    .where("ended_on", "is", null)
    .$if(kpp !== null, (query) => query.where(({ eb }) => eb.or([eb("kpp", "is", null), eb("kpp", "=", kpp ?? "")])))
    .$if(except !== null, (query) => query.where("id", "<>", except ?? ""))
    .executeTakeFirst();
}

interface Surroundings {
  readonly parent: {
    readonly id: string;
    readonly path: string;
    readonly name: string;
    readonly kind: string;
    readonly ended_on: string | null;
  };
  readonly twin: string | null;
  readonly above: { readonly id: string; readonly name: string }[];
}

/** What a new organisation is checked against and shown with: its parent, a living one of its name there, the names above it. */
export async function selectSurroundings(
  tx: Tx,
  { regionId }: OrganisationContext,
  parentId: string,
  name: string,
): Promise<Surroundings | undefined> {
  const { rows } = await sql<
    Surroundings["parent"] & Pick<Surroundings, "twin" | "above">
  >`/* kept */ select o.id, o.path, o.name, o.kind, o.ended_on,
      (select t.id from organisation t where t.parent_id = o.id and t.ended_on is null
        and t.name_key = ${spaced(sql`${storableText(name)}`)} limit 1) as twin,
      (select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name) order by length(a.path)), '[]')
        from organisation a where a.id = any(string_to_array(rtrim(o.path, '/'), '/')::uuid[])) as above
    from organisation o where o.region_id = ${regionId} and o.id = ${parentId}`.execute(tx);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { twin, above, ...parent } = row;
  return { parent, twin, above };
}

/** Another living one of the same name in the same place. */
export async function selectTwin(
  tx: Tx,
  { regionId }: OrganisationContext,
  { parentId, name, except }: { readonly parentId: string; readonly name: string; readonly except: string | null },
) {
  return tx
    .selectFrom("organisation")
    .select("id")
    .where("region_id", "=", regionId)
    .where("parent_id", "=", parentId)
    .where("ended_on", "is", null)
    .where(sql<boolean>`name_key = ${spaced(sql`${storableText(name)}`)}`)
    .$if(except !== null, (query) => query.where("id", "<>", except ?? ""))
    .executeTakeFirst();
}

/** A name as it is compared: «СОШ №1» is «СОШ № 1». */
function spaced(name: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`btrim(regexp_replace(search_text(${name}), ' +', ' ', 'g'))`;
}
