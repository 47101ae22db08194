import { sql } from "kysely";
import * as z from "zod/mini";
import { dayIn, DEFAULT_ZONE } from "#server/platform/day.ts";
import { addNoticesAsChore } from "#server/reminder/service.ts";
import { withChores } from "#server/platform/db/transaction.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { addDays, parsePlainDate } from "#core/time/plain-date.ts";

/** So many days before it begins. */
const AHEAD = 2;

const row = z.object({
  regionId: z.string(),
  organisationId: z.string(),
  accountId: z.string(),
  id: z.string(),
  title: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  place: z.nullable(z.string()),
});

/** Everybody who has a place is reminded once of each day that it stands on. */
export async function remindOfTraining(parts: ServerParts): Promise<void> {
  const at = parts.clock();
  const today = parsePlainDate(dayIn(DEFAULT_ZONE, at));
  if (today === null) throw new Error("the clock has no day");
  await withChores(parts.db, async (tx) => {
    const { rows } = await sql<unknown>`
      select a.region_id as "regionId", a.organisation_id as "organisationId", a.account_id as "accountId", a.id, t.title,
        s.starts_on as "startsOn", s.ends_on as "endsOn", s.place
      from training_slot s
      join training_application a on a.region_id = s.region_id and a.slot_id = s.id
      join training_offer t on t.region_id = s.region_id and t.id = s.offer_id
      where s.state = 'open' and s.starts_on > ${today}::date and s.starts_on <= ${addDays(today, AHEAD)}::date
        and a.state = 'accepted' and a.account_id is not null
        and not exists (
          select from notice n where n.region_id = a.region_id and n.key = 'training/' || a.id || '/soon/' || s.starts_on
        )
      limit 1000`.execute(tx);
    for (const one of z.parse(z.array(row), rows)) {
      const { accountId, endsOn, id, organisationId, place, regionId, startsOn, title } = one;
      const data = { kind: "training", what: "soon", title, startsOn, endsOn, place, reason: null } as const;
      const key = `training/${id}/soon/${startsOn}`;
      await addNoticesAsChore(tx, regionId, [{ id: parts.newId(), organisationId, accountId, key, data, at }]);
    }
  });
}
