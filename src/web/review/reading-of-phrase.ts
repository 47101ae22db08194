import { readAudience } from "#core/audience/read.ts";
import type { Question } from "#core/plan/model.ts";
import { readResponsible } from "#core/responsibility/read.ts";
import { describeSchedule } from "#core/schedule/describe.ts";
import { readSchedule } from "#core/schedule/read.ts";
import { parsePeriod, printPeriod } from "#core/time/period.ts";
import { periodInWords } from "#web/lib/russian.ts";
import { audienceInWords, partyShort } from "#web/lib/plan-terms.ts";

export interface PhraseReading {
  /** How the words will be understood; null when they cannot be. */
  readonly words: string | null;
}

/** What the program makes of a person's words before they are sent: shown at once, so that nothing is a surprise. */
export function readingOfPhrase(about: Question["about"], text: string, period: string): PhraseReading {
  const phrase = text.trim();
  switch (about) {
    case "schedule": {
      const known = parsePeriod(period);
      if (known === null) return { words: phrase };
      const schedule = readSchedule(phrase, known);
      return { words: schedule.confidence === "unread" ? null : describeSchedule(schedule) };
    }
    case "audience":
      return { words: audienceInWords(readAudience(phrase)) || null };
    case "responsible":
      return { words: readResponsible(phrase).parties.map(partyShort).join(" · ") || null };
    case "document": {
      const given = parsePeriod(phrase);
      return { words: given === null ? null : periodInWords(printPeriod(given)) };
    }
  }
}
