import * as z from "zod/mini";
import { segmentKind, type SegmentKind } from "#core/audience/model.ts";
import { photoConsent, recordOutcome, type RecordContent } from "#core/evidence/model.ts";
import type { ReportForm } from "#contract/evidence.ts";
import type { Typed } from "#web/lib/outbox/model.ts";

/** What stands in the fields, as typed: a number that is none yet is kept too. */
const typedReport = z.object({
  outcome: z._default(recordOutcome, "held"),
  day: z._default(z.string(), ""),
  newDay: z._default(z.string(), ""),
  counts: z._default(z.partialRecord(segmentKind, z.string()), {}),
  /** Audiences that the person added to those of the row. */
  added: z._default(z.array(segmentKind), []),
  /** Null: those that were ticked at first. */
  ticked: z._default(z.nullable(z.array(z.string())), null),
  words: z._default(z.string(), ""),
  /** Null: the composed text stands. */
  news: z._default(z.nullable(z.string()), null),
  links: z._default(z.string(), ""),
  act: z._default(z.string(), ""),
  consent: z._default(z.nullable(photoConsent), null),
  reason: z._default(z.string(), ""),
  document: z._default(z.string(), ""),
  correctionReason: z._default(z.string(), ""),
  captions: z._default(z.record(z.string(), z.string()), {}),
  confirmed: z._default(z.array(z.string()), []),
});
export type TypedReport = z.infer<typeof typedReport>;

/** A draft of an older program that cannot be read as a whole is read field by field: no field is lost for another. */
export function typedOf(typed: Typed): TypedReport {
  const whole = z.safeParse(typedReport, typed);
  if (whole.success) return whole.data;
  const readable = Object.entries(typed).filter(([name, value]) => z.safeParse(typedReport, { [name]: value }).success);
  return z.parse(typedReport, Object.fromEntries(readable));
}

/** What a new draft begins with: the day of the plan when it names one that has come, today otherwise. */
export function beginning({ occurrence, standing }: ReportForm, today: string): Partial<TypedReport> {
  if (standing?.state === "returned" || standing?.state === "accepted") return again(standing.content);
  const { startsOn, dueOn } = occurrence;
  const isOneDay = startsOn !== null && startsOn === dueOn && startsOn <= today;
  return { day: isOneDay ? startsOn : today };
}

/** A returned record is mended, not typed anew; its photos stay with it and are added again. */
function again(content: RecordContent): Partial<TypedReport> {
  return {
    outcome: content.outcome,
    day: content.day ?? "",
    newDay: content.newDay ?? "",
    counts: Object.fromEntries(content.counts.map(({ segment, count }) => [segment, String(count)])),
    ticked: content.occurrenceIds,
    news: content.text,
    links: content.links.map(({ url }) => url).join("\n"),
    act: content.acts.map(({ number }) => number).join("\n"),
    consent: content.consent,
    reason: content.reason ?? "",
    document: content.document?.number ?? "",
  };
}

export function segmentsOf(form: ReportForm, typed: TypedReport): readonly SegmentKind[] {
  const typedIn = segmentKind.options.filter((kind) => typed.counts[kind] !== undefined);
  return [...new Set([...form.segments, ...typed.added, ...typedIn])];
}

/** The occurrences that the report settles: its own and those that are ticked. */
export function servedBy(form: ReportForm, { ticked }: TypedReport): readonly string[] {
  const own = form.occurrence.occurrenceId;
  const others = ticked ?? form.alsoServes.filter(({ suggested }) => suggested).map(({ occurrenceId }) => occurrenceId);
  return [own, ...others.filter((id) => id !== own)];
}
