import { wholeOf } from "#core/coverage/counts.ts";
import type { WorkstreamSum } from "./report-sums.ts";
import { counted, knownInWords, thousands } from "./report-words.ts";

/** A draft of the text about one workstream: plain sentences, every figure of the ledger; a person edits it in Word. */
export function workstreamSentences({ rows, counts, people, records }: WorkstreamSum): string {
  const whole = wholeOf(counts);
  const said = [`В направлении ${counted(rows, ["мероприятие", "мероприятия", "мероприятий"])}.`];
  if (whole === 0 && counts.cancelled === 0) return `${said.join(" ")} Сроков в отчётном периоде нет.`;
  const parts = [
    `выполнено ${thousands(counts.done)}${counts.late === 0 ? "" : `, в том числе позже срока ${thousands(counts.late)}`}`,
    counts.ahead === 0 ? null : `впереди ${thousands(counts.ahead)}`,
    counts.missed === 0
      ? null
      : `не выполнено ${thousands(counts.missed)}${counts.overdue === 0 ? "" : `, из них без сведений после срока ${thousands(counts.overdue)}`}`,
    counts.unknown === 0 ? null : `нет ответа по ${thousands(counts.unknown)}`,
  ].filter((part) => part !== null);
  said.push(
    `Из ${counted(whole, ["срока", "сроков", "сроков"])} отчётного периода ${parts.join("; ")} (${knownInWords(counts)}).`,
  );
  if (counts.cancelled > 0)
    said.push(`Отменено и в счёт не входит: ${thousands(counts.cancelled)}; документы названы в таблице.`);
  if (records > 0 && people > 0)
    said.push(
      `В мероприятиях организации приняли участие ${counted(people, ["человек", "человека", "человек"])} (по ${counted(records, ["отчёту", "отчётам", "отчётам"])} о проведении, каждый учтён один раз).`,
    );
  return said.join(" ");
}
