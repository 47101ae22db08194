import type { FeedItem, FeedTime } from "#core/calendar/feed.ts";
import { monthBefore } from "#core/calendar/months.ts";
import { standingLine, type StandingLine } from "#core/calendar/standing-line.ts";
import { writeFeed } from "#formats/ics/write-feed.ts";
import { dayIn } from "#server/platform/day.ts";
import { publicAnswer, publicMissing } from "#server/platform/http/public-page.ts";
import type { TextAnswer } from "#server/platform/http/serve.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { missingPage, publicPage, type Chosen } from "./public-html.ts";
import * as store from "./public-store.ts";

interface Asked {
  readonly slug: string;
  /** Null: the month of today when it is published, else the nearest to come, else the last. */
  readonly month: string | null;
  readonly chosen: Chosen;
}

export async function publicMonth(parts: ServerParts, { slug, month, chosen }: Asked): Promise<TextAnswer> {
  const { db, clock } = parts;
  const issuer = await store.selectIssuer(db, slug);
  if (issuer === undefined) return missing();
  const today = dayIn(issuer.time_zone, clock());
  const months = await store.selectPublishedMonths(db, issuer.issuer_id);
  const shown = month ?? months.find((one) => one >= today.slice(0, 7)) ?? months.at(-1);
  const [revision] = shown === undefined ? [] : await store.selectPublished(db, issuer.issuer_id, { month: shown });
  if (revision === undefined) return missing();
  const html = publicPage({
    slug,
    issuer: revision.issuer_name,
    month: revision.month,
    lines: await standing(parts, [revision]),
    months,
    revision: revision.number,
    reason: revision.reason,
    publishedOn: dayIn(issuer.time_zone, revision.published_at),
    today,
    chosen,
  });
  return publicAnswer(html);
}

/** Cancelled ones stay as cancelled; what was published and is not any more is gone. */
export async function publicFeed(parts: ServerParts, slug: string): Promise<TextAnswer> {
  const issuer = await store.selectIssuer(parts.db, slug);
  if (issuer === undefined) return missing();
  const from = monthBefore(dayIn(issuer.time_zone, parts.clock()).slice(0, 7));
  const lines = await standing(parts, await store.selectPublished(parts.db, issuer.issuer_id, { from }));
  const items = [...new Map(lines.map((line) => [line.id, line])).values()].flatMap((line) => itemOf(line) ?? []);
  const name = `Календарь образовательных событий: ${issuer.name}`;
  const text = writeFeed({ name, description: name, timeZone: issuer.time_zone, items });
  return publicAnswer(text, "text/calendar; charset=utf-8");
}

async function standing(parts: ServerParts, revisions: readonly store.RevisionRow[]): Promise<StandingLine[]> {
  const lines = revisions.flatMap((revision) => revision.lines);
  const current = await store.selectCurrent(
    parts.db,
    lines.map(({ id }) => id),
  );
  return lines.map((line) => {
    const now = current.get(line.id);
    return standingLine(line, now === undefined ? undefined : { ...now, changedAt: now.changedAt.toISOString() });
  });
}

function itemOf(line: StandingLine): FeedItem | null {
  const when = timeOf(line);
  if (when === null) return null;
  const { id, title, sequence, changedAt, place, link, audience, organisationName, now } = line;
  return {
    uid: `${id}@rostok`,
    sequence,
    changedAt,
    state: now === "cancelled" ? "cancelled" : "confirmed",
    title: now === "cancelled" ? `Отменено: ${title}` : title,
    lines: [...(audience === null ? [] : [`Для кого: ${audience}`]), `Организация: ${organisationName}`],
    place,
    link,
    when,
  };
}

function timeOf({ from, to, startsAt, endsAt, timeZone }: StandingLine): FeedTime | null {
  if (to === null) return null;
  const first = from ?? to;
  const isSure = startsAt !== null && (endsAt === null ? first === to : `${first}T${startsAt}` < `${to}T${endsAt}`);
  if (!isSure) return { kind: "days", from: first, to };
  return {
    kind: "time",
    start: `${first}T${startsAt}`,
    end: endsAt === null ? null : `${to}T${endsAt}`,
    zone: timeZone,
  };
}

const missing = (): TextAnswer => publicMissing(missingPage());
