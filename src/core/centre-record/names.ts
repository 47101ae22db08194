import type { AgreementState } from "./agreement.ts";
import type { ProgrammeContent, ProgrammeDirection, ProgrammeKind, ProgrammeLevel } from "./programme.ts";

export const KIND_NAMES: Readonly<Record<ProgrammeKind, string>> = {
  subject: "Учебный предмет",
  extracurricular: "Внеурочная деятельность",
  additional: "Дополнительная общеобразовательная",
  masterClass: "Мастер-классы для взрослых",
};

export const DIRECTION_NAMES: Readonly<Record<ProgrammeDirection, string>> = {
  naturalScience: "естественно-научная",
  technical: "техническая",
  digital: "цифровая",
  socialHumanities: "социально-гуманитарная",
  artistic: "художественная",
  physical: "физкультурно-спортивная",
  tourism: "туристско-краеведческая",
};

export const LEVEL_NAMES: Readonly<Record<ProgrammeLevel, string>> = {
  starting: "стартовый",
  basic: "базовый",
  advanced: "продвинутый",
  mixed: "разноуровневая",
};

export const AGREEMENT_STATE_NAMES: Readonly<Record<AgreementState, string>> = {
  notYet: "ещё не начался",
  inForce: "в силе",
  endsSoon: "скоро закончится",
  over: "закончился",
  terminated: "расторгнут",
};

/** «2023/2024», «2023/2024–2025/2026», «с 2023/2024» */
export function yearsInWords({ from, until }: ProgrammeContent["years"]): string {
  const year = (first: number): string => `${first}/${first + 1}`;
  if (until === null) return `с ${year(from)}`;
  return until === from ? year(from) : `${year(from)}–${year(until)}`;
}
