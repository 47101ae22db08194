import type { Draft, Finding } from "#core/intake/draft.ts";
import type { DraftPlace, NextYearQuestion } from "./model.ts";

type Asked = Pick<NextYearQuestion, "message" | "words"> & { readonly place: DraftPlace };

/** A question about next year's plan as a finding of that plan (`draft`): noticed, never corrected, and put aside by a person. */
export function nextYearFinding({ message, words, place }: Asked, draft: Draft): Finding {
  return { code: "nextYear", message: `${message} В плане прошлого года: «${words}».`, where: whereIs(place, draft) };
}

function whereIs(place: DraftPlace, draft: Draft): string {
  switch (place.part) {
    case "activity": {
      const number = draft.activities[place.position - 1]?.number ?? null;
      return number === null ? `строка ${place.position}` : `пункт ${number}`;
    }
    case "workstream":
      return `направление ${draft.workstreams[place.position - 1]?.number ?? place.position}`;
    case "orderPoint":
      return `пункт приказа ${draft.orderPoints[place.position - 1]?.number ?? place.position}`;
    case "basis":
      return `основание ${place.position}`;
    case "task":
      return `задача ${place.position}`;
    case "indicator":
      return `показатель ${draft.indicators[place.position - 1]?.number ?? place.position}`;
    case "act":
      return `акт ${draft.acts[place.position - 1]?.number ?? place.position}`;
    case "plannedAct":
      return `планируемый акт ${draft.plannedActs[place.position - 1]?.number ?? place.position}`;
    case "text":
      return `текст ${place.position}`;
    case "title":
      return "название плана";
    case "orderTitle":
      return "заголовок приказа";
    case "preamble":
      return "преамбула";
    case "goal":
      return "цель";
    case "approval":
      return "утверждение";
    case "letter":
      return "письмо";
  }
}
