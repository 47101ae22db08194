import { expect, test } from "vitest";
import { fillCountry } from "../../bench/support/national-set.ts";
import { TEST_URL, theDatabase } from "#test/support/database.ts";

const database = theDatabase();

// Past the triggers goes a superuser only, which the user of a PostgreSQL of the suite is not.
test.skipIf(TEST_URL !== undefined)(
  "the country of the benchmark still fits the tables: all of its rows, and totals that are their sums",
  async () => {
    const client = await database().pool.connect();
    try {
      await fillCountry(client, { regions: 2, municipalities: 2, centres: 3 }, () => undefined);
      const { rows } = await client.query(
        `select (select count(*)::int from organisation where kind in ('regionalAuthority', 'municipalAuthority', 'centre')) as places,
         (select count(*)::int from duty) as duties,
         (select count(*)::int from occurrence) = (
           select sum(planned + waits_for_date + date_set + running + done + done_late + moved + cancelled + not_done)::int
           from execution_total
         ) as summed,
         (select count(distinct state)::int from occurrence) as states,
         (select count(*)::int from occurrence o join duty d on d.region_id = o.region_id and d.id = o.duty_id)
           = (select count(*)::int from occurrence) as joined`,
      );
      // Of each region 4 duties, of each of its municipalities 7, of each of their centres 28.
      expect(rows).toEqual([{ places: 18, duties: 2 * (4 + 2 * (7 + 3 * 28)), summed: true, states: 7, joined: true }]);
    } finally {
      client.release();
    }
  },
);
