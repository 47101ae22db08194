import type { DocumentKind } from "../draft.ts";
import type { ClassifiedTable } from "../prepared.ts";
import type { Line } from "./lines.ts";
import type { OrderText } from "./order.ts";
import type { ProjectParts } from "./project-parts.ts";
import type { Registries } from "./registries.ts";

interface Seen {
  readonly title: string | null;
  readonly order: OrderText | null;
  readonly parts: ProjectParts;
  readonly registries: Registries;
  readonly tables: readonly ClassifiedTable[];
  readonly lines: readonly Line[];
}

const ROADMAP =
  /(?:дорожн[а-яё]{1,14} карт|комплекс[а-яё]{0,14} мер(?![а-яё])|план[а-яё]{0,14} первоочередных действий)/iu;
const PROJECT = /(?:^|[«"(])проект(?![а-яё])|проект[а-яё]{0,14} развити|программа развити/iu;
const CASE = /(?:наименование|название|тема) (?:методическ[а-яё]{1,14} )?кейса|^(?:методический )?кейс(?![а-яё])/iu;

/** What the paper is, by its title first and by its parts where the title does not say. */
export function kindOf({ title, order, parts, registries, tables, lines }: Seen): DocumentKind {
  const named = title ?? "";
  if (CASE.test(named) || lines.some((line) => CASE.test(line.text))) return "caseFile";
  if (ROADMAP.test(named)) return "roadmap";
  if (order) return "orderWithPlan";
  if (PROJECT.test(named)) return "developmentProject";
  if (
    tables.some(({ kind, columns }) => kind === "components" || columns.includes("component")) &&
    registries.acts.length > 0
  )
    return "caseFile";
  const planned = /план/iu.test(named);
  return parts.goal !== null && parts.tasks.length > 0 && !planned ? "developmentProject" : "plan";
}
