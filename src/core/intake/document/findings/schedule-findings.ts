import { readSchedule } from "#core/schedule/read.ts";
import { onceForEach } from "#core/text/once-for-each.ts";
import { editDistance } from "#core/text/edit-distance.ts";
import { parsePeriod, periodRange, type Period } from "#core/time/period.ts";
import type { Draft, Finding } from "../../draft.ts";
import { finding, whereActivity } from "./places.ts";

/** Deadlines that lie outside the years of the plan. Without a period nothing can lie outside it. */
export function outsidePeriod(draft: Draft): Finding[] {
  const period = draft.period === null ? null : parsePeriod(draft.period);
  if (!period) return [];
  const outside = onceForEach((schedule) => isOutside(schedule, period));
  return draft.activities.flatMap((activity) => {
    if (activity.schedule === null || !outside(activity.schedule)) return [];
    const message = `Срок «${activity.schedule}» выходит за период плана (${draft.period ?? ""}).`;
    return [finding("outsidePeriod", whereActivity(activity), message, activity.source)];
  });
}

function isOutside(schedule: string, period: Period): boolean {
  const range = periodRange(period);
  const reading = readSchedule(schedule, period);
  if (reading.confidence !== "unread") {
    return reading.windows.some(
      ({ from, to }) =>
        (from !== undefined && (from < range.from || from > range.to)) ||
        (to !== undefined && (to < range.from || to > range.to)),
    );
  }
  const years = (schedule.match(/(?<!\d)20\d\d(?!\d)/gu) ?? []).map(Number);
  return years.some((year) => year < Number(range.from.slice(0, 4)) || year > Number(range.to.slice(0, 4)));
}

const PERIOD_WORDS: readonly string[] = [
  "январь",
  "января",
  "февраль",
  "февраля",
  "март",
  "марта",
  "марте",
  "марту",
  "мартом",
  "апрель",
  "апреля",
  "июнь",
  "июня",
  "июль",
  "июля",
  "август",
  "августа",
  "сентябрь",
  "сентября",
  "октябрь",
  "октября",
  "ноябрь",
  "ноября",
  "декабрь",
  "декабря",
  "месяц",
  "месяца",
  "квартал",
  "квартала",
  "квартале",
  "полугодие",
  "полугодия",
  "полугодии",
  "четверть",
  "четверти",
  "триместр",
  "триместра",
  "триместре",
  "семестр",
  "семестра",
  "неделя",
  "неделю",
  "недели",
  "декада",
  "декаде",
  "учебный",
  "учебного",
  "учебном",
  "ежегодно",
  "ежемесячно",
  "ежеквартально",
  "еженедельно",
  "ежедневно",
  "постоянно",
  "течение",
];
/** Words of deadlines that look like a misspelt one but are right. */
const RIGHT =
  /^(?:января|мартовск|апрельск|июньск|июльск|сентябрьск|декабрьск|недел|месяч|кварталь|учебн|четверг|чтени|четверт|ежегодн|ежемесячн|ежеквартальн|еженедельн|ежедневн|постоянн|течени|мест|марш|месяцев|неделям|годов|местн|течен|учен)/u;

/** A misspelt month or period («тримесястр»), and the trimester, whose days only the school knows. */
export function unknownPeriodWords(draft: Draft): Finding[] {
  const meantBy = onceForEach(nearest);
  const messagesOn = onceForEach((schedule) => [...misspelt(schedule, meantBy), ...trimester(schedule)]);
  return draft.activities.flatMap((activity) =>
    messagesOn(activity.schedule ?? "").map((message) =>
      finding("unknownPeriodWord", whereActivity(activity), message, activity.source),
    ),
  );
}

function misspelt(schedule: string, meantBy: (word: string) => string | null): string[] {
  const words = schedule.toLowerCase().match(/[а-яё]{5,}/gu) ?? [];
  return words.flatMap((word) => {
    const meant = meantBy(word);
    return meant === null ? [] : [`Слово «${word}» в сроке непонятно; возможно, имелось в виду «${meant}».`];
  });
}

function nearest(word: string): string | null {
  if (PERIOD_WORDS.includes(word) || RIGHT.test(word)) return null;
  const stems = PERIOD_WORDS.some((known) => known.length >= 6 && word.startsWith(known.slice(0, -1)));
  if (stems) return null;
  const limit = word.length >= 9 ? 2 : 1;
  let best: string | null = null;
  let distance = limit + 1;
  for (const known of PERIOD_WORDS) {
    if (known.length < 5) continue;
    const far = editDistance(word, known, limit);
    if (far < distance) [best, distance] = [known, far];
  }
  return best;
}

function trimester(schedule: string): string[] {
  if (!/триместр/iu.test(schedule)) return [];
  return ["Триместры у каждой школы свои: чтобы знать даты, нужен её календарный учебный график."];
}
