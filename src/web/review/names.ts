import type { ActivityField, DraftActivity } from "#core/intake/draft.ts";
import type { GivenColumnRole } from "#core/plan/change/model.ts";
import { FIELDS } from "#web/lib/plan-terms.ts";

export const FIELD_NAMES: Readonly<Record<ActivityField, string>> = {
  number: "№",
  title: "Мероприятие",
  audience: "Кому",
  schedule: "Срок",
  responsible: "Кто",
  expectedResult: "Итог",
  component: "Часть",
};

export const FIELD_FULL_NAMES: Readonly<Record<ActivityField, string>> = {
  number: "номер",
  title: "название",
  audience: "целевая аудитория",
  schedule: "срок",
  responsible: "ответственный",
  expectedResult: "планируемый результат",
  component: "компонент",
};

export const ROLE_NAMES: Readonly<Record<GivenColumnRole, string>> = {
  ...FIELDS,
  workstream: "Направление",
  other: "Другое: останется примечанием",
};

/** «4.3», «строка 7»: how people call a row. */
export function rowName(row: Pick<DraftActivity, "number">, position: number): string {
  const number = row.number?.trim().replace(/\.$/, "") ?? "";
  return number === "" ? `строка ${position}` : number;
}

/** The first words of a text, for a narrow place. */
export function shorten(text: string, length: number): string {
  const line = text.split(/\s+/).join(" ").trim();
  if (line.length <= length) return line;
  const cut = line.lastIndexOf(" ", length);
  return `${line.slice(0, cut > length / 2 ? cut : length)}…`;
}

export const LEVEL_NAMES = { region: "региональный", municipality: "муниципальный", centre: "центр" } as const;
