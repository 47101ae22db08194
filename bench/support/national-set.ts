import type pg from "pg";

/** The country: 89 regions of 27 municipalities of 10 centres each; the same rows every time. */
export const COUNTRY = { regions: 89, municipalities: 27, centres: 10 } as const;
/** The day on which the set is looked at: some is done, some is late, the most is ahead. */
export const DAY = "2026-11-15";

export type Size = Record<keyof typeof COUNTRY, number>;

/** The tree: also in the temporary table `place`, in the sequence of its paths. */
export const PLACES = (size: Size): readonly string[] => [
  `create temp table place as
   with region as (
     select r as region, 0 as municipality, 0 as centre, 4 as duties, md5('region ' || r)::uuid as id, null::uuid as parent,
       md5('region ' || r)::uuid as region_id, md5('region ' || r)::uuid::text || '/' as path, 'regionalAuthority' as kind,
       'Министерство образования области № ' || r as name
     from generate_series(1, ${size.regions}) r
   ), municipality as (
     select region, m, 0, 7, md5('municipality ' || region || ' ' || m)::uuid as id, region.id as parent, region_id,
       path || md5('municipality ' || region || ' ' || m)::uuid || '/' as path, 'municipalAuthority',
       'Управление образования района № ' || m
     from region cross join generate_series(1, ${size.municipalities}) m
   ), centre as (
     select region, m, c, 28, md5('centre ' || region || ' ' || m || ' ' || c)::uuid, municipality.id, region_id,
       path || md5('centre ' || region || ' ' || m || ' ' || c)::uuid || '/', 'centre',
       'Центр образования «Точка роста» № ' || m || '-' || c
     from municipality cross join generate_series(1, ${size.centres}) c
   ), all_places as (select * from region union all select * from municipality union all select * from centre)
   select *, row_number() over (order by region, municipality, centre) as nth,
     coalesce(nullif(split_part(path, '/', 2), ''), split_part(path, '/', 1))::uuid as branch
   from all_places`,
  `insert into organisation (id, region_id, parent_id, path, kind, name, short_name, created_at)
   select id, region_id, parent, path, kind, name, name, '2021-08-31' from place`,
];

/** 28 duties of a centre, 7 of a municipality, 4 of a region: 690 thousand; 26 occurrences for every seven of them. */
const STEPS = (size: Size): readonly string[] => [
  ...PLACES(size),
  `insert into plan_edition (region_id, id, organisation_id, path, plan_id, number, title, period, content, sha256, act_type,
     act_date, act_number, act, approved_at, approved_by, in_force_from)
   select region_id, md5('edition ' || region)::uuid, id, path, md5('plan ' || region)::uuid, 1, 'Комплексный план', '2026/2027',
     jsonb_build_object('workstreams', (
       select jsonb_agg(jsonb_build_object('number', n, 'title', 'Направление работы № ' || n)) from generate_series(1, 6) n
     )), repeat('0', 64), 'order', '2026-08-20', '1', '{}', '2026-08-20', '{}', '2026-08-20'
   from place where kind = 'regionalAuthority'`,
  `insert into edition_activity (region_id, id, organisation_id, path, plan_id, edition_id, edition, current, position, key,
     title, workstream, status)
   select region_id, md5('row ' || region || ' ' || n)::uuid, id, path, md5('plan ' || region)::uuid,
     md5('edition ' || region)::uuid, 1, true, n, 'row-' || n, 'Мероприятие областного плана № ' || n, 1 + n % 6, 'planned'
   from place cross join generate_series(1, 12) n where kind = 'regionalAuthority'`,
  `insert into proposal (region_id, id, organisation_id, path, issuer_id, plan_id, edition_id, edition, activity_key,
     origin_plan_id, origin_key, reasons, state, created_at, changed_at)
   select region_id, ${idOf("a", "nth * 100 + n")}, id, path, region_id, md5('plan ' || region)::uuid,
     md5('edition ' || region)::uuid, 1, 'row-' || n, md5('plan ' || region)::uuid, 'row-' || n, '["audience"]',
     case when (nth + n) % 15 = 0 then 'open' else 'taken' end, '2026-08-20', '2026-09-01'
   from place cross join generate_series(1, 12) n where kind = 'centre'`,
  `insert into duty (region_id, id, organisation_id, path, branch_id, source, plan_id, activity_key, issuer_id,
     origin_plan_id, origin_key, number, title, workstream, audience, schedule, responsible, period, readings, created_at,
     changed_at)
   select region_id, ${idOf("d", "nth * 100 + n")}, id, path, branch, 'plan', md5('own ' || nth)::uuid, 'own-' || n, id,
     case when n <= 12 then md5('plan ' || region)::uuid else md5('own ' || nth)::uuid end,
     case when n <= 12 then 'row-' || n else 'own-' || n end, (1 + n % 6) || '.' || n,
     'Проведение мероприятия № ' || n || ' с участием обучающихся и педагогов центра «Точка роста»', 1 + n % 6,
     'Обучающиеся 5–9 классов, педагоги', 'ежеквартально', 'Руководитель центра, методист № ' || n, '2026/2027',
     jsonb_build_object('audience', null, 'schedule', null, 'responsible', jsonb_build_object('parties', jsonb_build_array(
       jsonb_build_object('post', 'Руководитель центра'), jsonb_build_object('post', 'Методист № ' || n)
     ))), '2026-08-20', '2026-08-20'
   from place cross join lateral generate_series(1, duties) n`,
  `insert into occurrence (region_id, id, organisation_id, path, branch_id, duty_id, key, label, position, workstream, from_day,
     to_day, precision, waits_for, starts_on, due_on, quarter, state, held, held_on, changed_at)
   select region_id, ${idOf("c", "(nth * 100 + n) * 16 + j")}, id, path, branch, ${idOf("d", "nth * 100 + n")}, j::text,
     j || '-й раз', j, 1 + n % 6, day, day, 'deadline', case when waits then 'organiser' end,
     case when waits then null else day end, case when waits then null else day end,
     case when waits then null else to_char(day, 'YYYY-"Q"Q') end,
     case when waits then 'waitsForDate' when day >= '${DAY}' then case when luck < 4 then 'moved' else 'planned' end
       when luck < 72 then 'done' when luck < 82 then 'doneLate' when luck < 88 then 'notDone' when luck < 92 then 'cancelled'
       else 'planned' end,
     case when day < '${DAY}' and not waits and luck < 82 then 1 else 0 end,
     case when day < '${DAY}' and not waits and luck < 82 then day end, '2026-11-01'
   from place
   cross join lateral generate_series(1, duties) n
   cross join lateral generate_series(1, (array[9, 3, 1, 4, 3, 4, 2])[1 + n % 7]) j
   cross join lateral (select
     date '2026-09-10' + ((nth * 37 + n * 53 + j * 29) % 262)::int as day, (nth * 7 + n * 31 + j * 17) % 100 as luck,
     (nth + n * 3 + j) % 12 = 0 as waits) told`,
  `insert into execution_total
   select o.region_id, o.branch_id, b.path, coalesce(o.quarter, ''),
     count(*) filter (where o.state = 'planned'), count(*) filter (where o.state = 'waitsForDate'),
     count(*) filter (where o.state = 'dateSet'), count(*) filter (where o.state = 'running'),
     count(*) filter (where o.state = 'done'), count(*) filter (where o.state = 'doneLate'),
     count(*) filter (where o.state = 'moved'), count(*) filter (where o.state = 'cancelled'),
     count(*) filter (where o.state = 'notDone')
   from occurrence o join organisation b on b.id = o.branch_id
   group by o.region_id, o.branch_id, b.path, coalesce(o.quarter, '')`,
];

/** In sequence, as the product's own keys are. */
function idOf(letter: string, number: string): string {
  return `('${letter.repeat(8)}-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
}

/** Their indexes are made when the rows are in. */
const LARGE = ["proposal", "duty", "occurrence"];

/** Fills the product's tables past its triggers, which only a superuser may do. */
export async function fillCountry(client: pg.ClientBase, size: Size, say: (line: string) => void): Promise<void> {
  await client.query("set session_replication_role = replica");
  await client.query("set maintenance_work_mem = '512MB'");
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i where i.indrelid::regclass::text = any($1) and not i.indisprimary`,
    [LARGE],
  );
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  for (const step of STEPS(size)) {
    const began = performance.now();
    const { rowCount } = await client.query(step);
    say(`${step.slice(0, 40).split("\n")[0] ?? ""}: ${rowCount} rows in ${Math.round(performance.now() - began)} ms`);
  }
  for (const { definition } of indexes) await client.query(definition);
  say("indexes are made");
}
