import type { OrderedPoint, OverdueOrganisation } from "#contract/official-letter.ts";
import { requisitesInWords } from "#core/act/references.ts";
import { byOrganisation } from "#core/letter/by-organisation.ts";
import type { OverdueDocument } from "#core/letter/model.ts";
import { addDays, parsePlainDate } from "#core/time/plain-date.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { selectNotes } from "./note-store.ts";
import * as store from "./overdue-store.ts";

/** A page with more helps nobody; how many are left out is said. */
const MOST_TERMS = 3000;
/** Points of orders are shown this long before and after their day. */
const DAYS_BEHIND = -366;
const DAYS_AHEAD = 14;

interface Overdue {
  readonly today: string;
  readonly organisations: OverdueOrganisation[];
  readonly more: number;
  readonly points: OrderedPoint[];
}

/** What is over at organisations below, with what was promised, and how far the points of one's own acts are carried out. */
export async function listOverdue(parts: Parts): Promise<Overdue> {
  const { context, db } = parts;
  const today = todayOf(parts);
  return withOrganisation(db, context, async (tx) => {
    const { rows, total } = await store.selectOverdue(tx, context, { today, ids: null, limit: MOST_TERMS });
    const dutyIds = rows.map(({ dutyId }) => dutyId);
    const notes = await selectNotes(tx, context, dutyIds);
    const points = await store.selectPoints(tx, context, {
      from: shifted(today, DAYS_BEHIND),
      to: shifted(today, DAYS_AHEAD),
      today,
    });
    const organisations = [...byOrganisation(rows)].map(([id, own]) => ({
      id,
      name: own[0]?.shortName ?? "",
      terms: own.map(({ document, dueOn, dutyId, number, title }) => ({
        dutyId,
        number,
        title,
        document: documentInWords(document),
        dueOn,
        note: notes.get(dutyId)?.[0] ?? null,
      })),
    }));
    return { today, organisations, more: total - rows.length, points: points.map(pointOf) };
  });
}

function shifted(day: string, days: number): string {
  const date = parsePlainDate(day);
  return date === null ? day : addDays(date, days);
}

function documentInWords(document: OverdueDocument): string | null {
  if (document.from === "plan") return document.title;
  const { date, kind, number } = document;
  return requisitesInWords({ docType: kind, date, number }, "accusative");
}

function pointOf(row: store.PointRow): OrderedPoint {
  const document = requisitesInWords({ docType: row.kind, date: row.act_date, number: row.act_number }, "accusative");
  const { due_on: dueOn, done, number, organisations, overdue, title } = row;
  return { actId: row.act_id, document, number, title, dueOn, organisations, done, overdue };
}
