import type pg from "pg";
import type { Measure, Passport } from "#core/indicator/model.ts";
import { PLACES, type Size } from "./national-set.ts";

/** Four quarters, the last of which is being collected. */
export const QUARTERS = ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"] as const;

const COUNTED: Measure = { kind: "count", of: "person", nature: "unique" };
const SHARE: Measure = { kind: "share", of: "person", numerator: "обученные", denominator: "все педагоги" };
const MEAN: Measure = { kind: "monthly", of: "person", shown: "mean" };

/** As the ten of the methodology: counts, shares and a mean of months. */
const PASSPORTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n): Passport => {
  const isShare = n === 3 || n === 10;
  return {
    code: String(n),
    title: `Численность обучающихся, осваивающих программы на базе центра «Точка роста», показатель № ${n}`,
    definition: "Определение показателя, как его даёт методика расчёта",
    unit: isShare ? "%" : "чел.",
    base: null,
    measure: isShare ? SHARE : n === 7 ? MEAN : COUNTED,
    overTime: isShare ? "ratioOfSums" : "last",
    overTree: isShare ? "ratioOfSums" : "sum",
    digits: 1,
    wanted: "more",
    filledBy: "centre",
    proof: null,
    centreKinds: [],
    methodology: null,
    method: null,
    from: "2020-01-01",
    until: null,
  };
});

const FORM = PASSPORTS.map((passport) => ({
  id: "00000000-0000-7000-8000-000000000001",
  edition: 1,
  passport,
  target: "30 %",
}));

const CODES = JSON.stringify(PASSPORTS.map(({ code }) => code));

/** Nine of ten centres have reported; of what they gave, one figure in thirty is «нет данных». */
const STEPS = (size: Size): readonly string[] => [
  ...PLACES(size),
  "update organisation set centre_kind = 'growthPoint', centre_state = 'working' where kind = 'centre'",
  `insert into indicator_set (region_id, id, organisation_id, path, title, state, created_at, changed_at)
   select region_id, md5('set ' || region)::uuid, id, path, 'Показатели центров', 'inForce', '2025-09-01', '2025-09-01'
   from place where kind = 'regionalAuthority'`,
  `insert into reporting_round (region_id, id, organisation_id, path, set_id, kind, period, from_day, to_day, due_on, due_rule,
     state, opened_at, form, created_at, changed_at)
   select region_id, md5('round ' || region || ' ' || quarter)::uuid, id, path, md5('set ' || region)::uuid, 'quarter', quarter,
     first, first + interval '3 months' - interval '1 day', date '2027-12-31', '{}',
     case when quarter = '${QUARTERS[3]}' then 'open' else 'locked' end, now(), '${JSON.stringify(FORM)}', now(), now()
   from place cross join lateral (select quarter, make_date(left(quarter, 4)::int, right(quarter, 1)::int * 3 - 2, 1) as first
     from unnest('{${QUARTERS.join(",")}}'::text[]) quarter) q
   where kind = 'regionalAuthority'`,
  `insert into round_member (region_id, round_id, organisation_id, path, branch_id, expected, codes, state, in_time, sent_at,
     accepted_at, changed_at)
   select p.region_id, r.id, p.id, p.path, p.branch, true, '${CODES}',
     case when (p.nth + right(r.period, 1)::int) % 10 = 0 then 'waiting' else 'accepted' end, true, now(), now(), now()
   from place p join reporting_round r on r.region_id = p.region_id where p.kind = 'centre'`,
  `insert into indicator_value (region_id, round_id, organisation_id, path, branch_id, code, revision, current, value,
     numerator, denominator, typed, author, at)
   select m.region_id, m.round_id, m.organisation_id, m.path, m.branch_id, c.code, 1, true,
     case when unknown or c.code in ('3', '10') then null when c.code = '7' then round(n / 3.0, 12) else n end,
     case when not unknown and c.code in ('3', '7', '10') then n end,
     case when unknown then null when c.code in ('3', '10') then n + 5 when c.code = '7' then 3 end,
     n::text, '{"accountId": null, "name": null, "organisation": null, "role": null, "onBehalfOf": null}', now()
   from round_member m cross join lateral jsonb_array_elements_text(m.codes) c(code)
   cross join lateral (select abs(hashtext(m.organisation_id::text || m.round_id || c.code)) as luck) h
   cross join lateral (select luck % 300 as n, luck % 30 = 0 as unknown) v
   where m.state = 'accepted'`,
  `insert into indicator_total (region_id, round_id, organisation_id, path, code, known, value_sum, numerator_sum,
     denominator_sum, shares)
   select v.region_id, v.round_id, o.id, o.path, v.code, count(v.value), coalesce(sum(v.value), 0), coalesce(sum(v.numerator), 0),
     coalesce(sum(v.denominator), 0), count(v.numerator)
   from indicator_value v
   cross join lateral (values (v.branch_id), (split_part(v.path, '/', 1)::uuid)) keeper(id)
   join organisation o on o.id = keeper.id
   group by v.region_id, v.round_id, o.id, o.path, v.code`,
  `update indicator_total t set asked = a.n from (
     select m.round_id, k.id, count(*) as n from round_member m
     cross join lateral (values (m.branch_id), (split_part(m.path, '/', 1)::uuid)) k(id) group by m.round_id, k.id
   ) a where a.round_id = t.round_id and a.id = t.organisation_id`,
  `insert into indicator_target (region_id, id, organisation_id, path, set_id, code, period, comparator, value, unit, changed_at)
   select p.region_id, gen_random_uuid(), p.id, p.path, md5('set ' || p.region)::uuid, c.code, q.quarter, 'atLeast',
     p.nth % 300, 'чел.', now()
   from place p cross join unnest('{${QUARTERS.join(",")}}'::text[]) q(quarter)
   cross join jsonb_array_elements_text('${CODES}') c(code)
   where p.kind <> 'centre'`,
];

/** Their indexes are made when the rows are in. */
const LARGE = ["round_member", "indicator_value", "indicator_total", "indicator_target"];

/** Fills the product's tables past its triggers, which only a superuser may do. */
export async function fillFigures(client: pg.ClientBase, size: Size, say: (line: string) => void): Promise<void> {
  await client.query("set session_replication_role = replica");
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
  await client.query("set session_replication_role = default");
}
