import type { ActivityField } from "#core/intake/draft.ts";
import type { Amendment } from "#core/plan/amendment/model.ts";
import { textOf } from "#core/plan/change/cells.ts";
import type { PlanRow } from "#core/plan/change/model.ts";
import { periodWords } from "#core/plan/amendment/words.ts";
import { requisitesInWords } from "./references.ts";
import { emptyAct, type ActDraft, type ActPoint, type ActReference, type TableFragment } from "./model.ts";
import { emptyPoint } from "./points.ts";
import { inQuotes, withoutQuotes } from "./quotes.ts";

/** Columns of a restated row, in the order of plans; those that no amended row fills are left out. */
const COLUMNS: readonly (readonly [field: ActivityField, heading: string])[] = [
  ["number", "№ п/п"],
  ["component", "Компонент"],
  ["title", "Наименование мероприятия"],
  ["audience", "Целевая аудитория"],
  ["schedule", "Сроки проведения"],
  ["responsible", "Ответственные"],
  ["expectedResult", "Планируемый результат"],
];
const NOTES = "Примечание";

interface Amended {
  readonly amends: ActReference;
  readonly amendments: readonly Amendment[];
  /** Who signs, where: as in the act that is amended. */
  readonly like: Pick<ActDraft, "kind" | "issuer" | "place" | "signature">;
}

/** The act that makes one edition of a plan into the next: one point with a part for each amendment, then entry into force. */
export function amendingAct({ amends, amendments, like }: Amended, newId: () => string): ActDraft {
  const { kind, issuer, place, signature } = like;
  const rows = amendments.flatMap((one) => ("row" in one ? [one.row] : []));
  const columns = COLUMNS.filter(([field]) => rows.some((row) => textOf(row, field) !== ""));
  const withNotes = rows.some(({ notes }) => notes.length > 0);
  const fragment = (row: PlanRow): TableFragment => ({
    headings: [...columns.map(([, heading]) => heading), ...(withNotes ? [NOTES] : [])],
    rows: [[...columns.map(([field]) => textOf(row, field)), ...(withNotes ? [row.notes.join("\n")] : [])]],
  });
  const act = requisitesInWords(amends, "accusative");
  const title = amends.title === null ? "" : ` ${inQuotes(amends.title)}`;
  const changed = { ...emptyPoint(newId()), role: "amend" as const };
  return {
    ...emptyAct(kind, issuer),
    place,
    signature,
    heading: `О внесении изменений в ${act}`,
    basis: [],
    amends,
    points: [
      {
        ...changed,
        number: "1",
        text: `Внести в приложение к ${requisitesInWords(amends, "dative")}${title} следующие изменения:`,
      },
      ...amendments.map((one, index) => amendingPoint(one, `1.${index + 1}`, newId(), fragment)),
      { ...emptyPoint(newId()), number: "2", role: "entryIntoForce" },
      { ...emptyPoint(newId()), number: "3", role: "control", controller: { by: "signer" } },
    ],
  };
}

function amendingPoint(
  one: Amendment,
  number: string,
  id: string,
  fragment: (row: PlanRow) => TableFragment,
): ActPoint {
  const point: ActPoint = { ...emptyPoint(id), number, role: "amend" };
  const said = one.words.charAt(0).toUpperCase() + one.words.slice(1);
  switch (one.kind) {
    case "restate":
    case "insert":
      return { ...point, text: said, fragment: fragment(one.row) };
    case "restateTitle":
      return { ...point, text: followed(said, one.title) };
    case "restatePeriod":
      return { ...point, text: followed(said, one.period === null ? null : periodWords(one.period)) };
    case "restateWorkstream":
    case "insertWorkstream": {
      const { label, title } = one.workstream;
      return { ...point, text: followed(said, [label, title].filter((part) => part).join(" ")) };
    }
    case "exclude":
    case "excludeWorkstream":
    case "move":
      return { ...point, text: said };
  }
}

function followed(words: string, text: string | null): string {
  return text === null || text === "" ? words : `${words}\n${inQuotes(withoutQuotes(text))}.`;
}
