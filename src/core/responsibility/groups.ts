import type { Word } from "#core/text/words.ts";
import { headOf } from "./heads.ts";
import type { PartyGroup } from "./model.ts";

/**
 * A name that stands for many organisations or people (glossary): «руководители ОО», «центры „Точка роста“»,
 * «органы местного самоуправления». Null for a single body: «руководитель центра», «Территориальное управление № 5».
 */
export function groupOf(words: readonly Word[]): PartyGroup | null {
  const lows = words.filter((word) => word.kind === "word").map((word) => word.low);
  const [first = "", second = ""] = lows;
  const schools = lows.some((low) =>
    /^(?:общеобразовательн|образовательн|школ|оо$|оу$|мбоу$|гимнази|учреждени)/.test(low),
  );
  const centres = lows.some((low) => /^(?:центров|технопарк|кванториум|точ[ек]к?$)/.test(low));
  if (/^(?:руководители|директора|заведующие)$/.test(first))
    return centres ? "centreHeads" : schools || lows.length === 1 ? "schoolHeads" : null;
  if (/^(?:педагоги|педагогические|учителя|преподаватели|наставники)$/.test(first) && centres) return "centreTeachers";
  if (/^(?:общеобразовательные|образовательные)$/.test(first) && /^(?:организации|учреждения)$/.test(second))
    return "schools";
  if (/^(?:школы|оо|оу)$/.test(first) && lows.length <= 4) return "schools";
  if (first === "территориальные" && /^(?:управления|органы|отделы)$/.test(second)) return "territorialOffices";
  if (isMunicipalities(words, lows)) return "municipalities";
  return null;
}

function isMunicipalities(words: readonly Word[], lows: readonly string[]): boolean {
  const [first = ""] = lows;
  if (lows.some((low) => low.startsWith("самоуправлени")) && /^органы?$|^муниципальные$/.test(first)) return true;
  if (/^(?:омсу|омс|моуо)$/.test(first) && lows.length === 1) return true;
  if (first === "муниципалитеты") return true;
  const head = words.find((word) => headOf(word)?.role === "body");
  const plural = head !== undefined && /^(?:органы|управления|отделы|департаменты|комитеты)$/.test(head.low);
  return (
    plural && lows.some((low) => low.startsWith("образовани")) && (first === "муниципальные" || head?.low === first)
  );
}
