import type { ActivityReadings } from "#core/plan/model.ts";
import { readAudience } from "#core/audience/read.ts";
import { collectBodies } from "#core/responsibility/glossary.ts";
import { readResponsible } from "#core/responsibility/read.ts";
import { describeSchedule } from "#core/schedule/describe.ts";
import { expandSchedule } from "#core/schedule/expand.ts";
import { toReading } from "#core/schedule/projection.ts";
import { readSchedule } from "#core/schedule/read.ts";
import { parsePeriod } from "#core/time/period.ts";

interface Words {
  readonly audience: string | null;
  readonly schedule: string | null;
  readonly responsible: string | null;
  readonly period: string | null;
}

/** What is understood of the words of an edition that was approved before its readings were kept. */
export function readingsAgain({ audience, period, responsible, schedule }: Words): ActivityReadings {
  const years = period === null ? null : parsePeriod(period);
  const read = schedule === null || schedule.trim() === "" ? null : readSchedule(schedule, years);
  const occurrences = read === null ? [] : expandSchedule(read, years);
  const whom = read?.details.organiser ?? read?.details.scheduleName;
  return {
    audience: audience === null ? null : readAudience(audience),
    schedule: read === null ? null : toReading(read),
    scheduleInWords: read === null ? null : describeSchedule(read),
    occurrences,
    ...(whom === undefined ? {} : { waitsForWhom: whom }),
    responsible: responsible === null ? null : readResponsible(responsible, collectBodies([responsible])),
  };
}
