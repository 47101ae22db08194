import { comparable, isBlank, withoutTail } from "./cell-text.ts";
import type { PlanBuilder } from "./plan-builder.ts";
import type { FieldName, FieldValue, PlanRow } from "./plan-row.ts";
import type { PreparedDocument, PreparedParagraph } from "./prepared.ts";
import type { Place } from "./source-document.ts";
import { readHeading } from "./workstream-heading.ts";

/** «Срок:», «Отв.:» and their kin open a field inside the text of an item. */
const LABELS: readonly (readonly [pattern: RegExp, field: FieldName | "note"])[] = [
  [/^(?:срок|дата|время|период)/, "schedule"],
  [/^(?:отв|исполнител)/, "responsible"],
  [/^(?:участник|целевая аудитория|аудитория|категория|для кого)/, "audience"],
  [/^(?:результат|ожидаемый|планируемый)/, "expectedResult"],
  [/^(?:место|форма)/, "note"],
];

const LABEL =
  /(?<=^|[\s(;.,])(?:сроки?(?: (?:исполнения|проведения|реализации|выполнения))?|дата(?: проведения)?|отв\.?|ответственн(?:ый|ые|ая)(?: исполнител[ьи])?|исполнител[ьи]|участники|целевая аудитория|аудитория|категория участников|результат|ожидаемый результат|планируемый результат|место(?: проведения)?|форма(?: проведения)?)\s?(?::|[–—-] )/giu;

const NAMES_PLAN = /(?:план|дорожн(?:ая|ой|ую|ые|ых) карт|перечень мероприятий|комплекс мер)/;

const ITEM_NUMBER = /^(?:\d{1,3}\.){0,3}\d{1,3}[.)]?\s+(?=\S)|^[-–—•*]\s+(?=\S)/;

interface Item {
  readonly place: Place;
  readonly paragraphs: PreparedParagraph[];
  number: string | null;
  title: string;
  readonly fields: Partial<Record<FieldName, FieldValue>>;
  readonly notes: string[];
  readonly labels: string[];
  open: FieldName | "note" | "title";
}

type Piece =
  | { readonly kind: "item"; readonly item: Item }
  | { readonly kind: "other"; readonly paragraph: PreparedParagraph };

/**
 * A plan written as a list: «1. … Срок: … Отв.: …» in one paragraph or several. Only documents that call themselves
 * a plan and have at least two such items are read so; returns the paragraphs that went into the plan.
 */
export function readListPlan(document: PreparedDocument, builder: PlanBuilder): ReadonlySet<PreparedParagraph> {
  const consumed = new Set<PreparedParagraph>();
  const pieces = cutItems(document.paragraphs);
  const items = pieces.filter((piece) => piece.kind === "item" && isActivity(piece.item));
  const named = document.paragraphs.some(({ text }) => NAMES_PLAN.test(comparable(text)));
  if (items.length < 2 || !named) return consumed;
  const first = pieces.findIndex((piece) => piece.kind === "item" && isActivity(piece.item));
  pieces.forEach((piece, index) => {
    if (piece.kind === "item" && isActivity(piece.item)) {
      builder.addActivity(asRow(piece.item));
      for (const label of piece.item.labels) builder.drop(label, "tableHeader", piece.item.place);
      for (const paragraph of piece.item.paragraphs) consumed.add(paragraph);
    } else if (index >= first - 1) {
      for (const paragraph of paragraphsOf(piece))
        if (readAsHeading(paragraph, pieces[index + 1], builder)) consumed.add(paragraph);
    }
  });
  return consumed;
}

function paragraphsOf(piece: Piece): readonly PreparedParagraph[] {
  return piece.kind === "item" ? piece.item.paragraphs : [piece.paragraph];
}

function isActivity(item: Item): boolean {
  return item.title !== "" && (item.fields.schedule !== undefined || item.fields.responsible !== undefined);
}

function readAsHeading(paragraph: PreparedParagraph, next: Piece | undefined, builder: PlanBuilder): boolean {
  const heading = readHeading(paragraph.text);
  const marked = paragraph.bold === true || paragraph.headingLevel !== undefined || heading.number !== null;
  const leads = next?.kind === "item" && isActivity(next.item);
  if (!heading.sure && !(marked && leads)) return false;
  const opens = builder.activities.length === 0 && builder.workstreams.length === 0;
  if (opens && heading.number === null && NAMES_PLAN.test(comparable(paragraph.text))) return false;
  if (paragraph.text.length > 400) return false;
  builder.openWorkstream(heading, paragraph.place);
  return true;
}

function cutItems(paragraphs: readonly PreparedParagraph[]): Piece[] {
  const pieces: Piece[] = [];
  let item: Item | null = null;
  for (const paragraph of paragraphs) {
    if (paragraph.role !== "body" || isBlank(paragraph.text)) continue;
    const number = ITEM_NUMBER.exec(paragraph.text)?.[0];
    const opensLabel = paragraph.text.search(LABEL) === 0;
    if (number !== undefined && !opensLabel) {
      item = newItem(paragraph, number);
      pieces.push({ kind: "item", item });
    } else if (item && opensLabel) {
      item.paragraphs.push(paragraph);
      addText(item, paragraph.text, paragraph.place);
    } else {
      item = null;
      pieces.push({ kind: "other", paragraph });
    }
  }
  return pieces;
}

function newItem(paragraph: PreparedParagraph, number: string): Item {
  const item: Item = {
    place: paragraph.place,
    paragraphs: [paragraph],
    number: /\d/.test(number) ? number.trim() : null,
    title: "",
    fields: {},
    notes: [...(paragraph.notes ?? [])],
    labels: [],
    open: "title",
  };
  addText(item, paragraph.text.slice(number.length), paragraph.place);
  return item;
}

/** Cuts the words at the labels; what stands before the first label is the title. */
function addText(item: Item, text: string, place: Place): void {
  let from = 0;
  for (const match of text.matchAll(LABEL)) {
    put(item, text.slice(from, match.index), place);
    item.labels.push(match[0].trim());
    item.open = LABELS.find(([pattern]) => pattern.test(comparable(match[0])))?.[1] ?? "note";
    from = match.index + match[0].length;
  }
  put(item, text.slice(from), place);
}

function put(item: Item, words: string, place: Place): void {
  const text = withoutTail(words.trim(), "(");
  if (text === "" || /^[.;,)]+$/.test(text)) return;
  if (item.open === "title") item.title = item.title === "" ? text : `${item.title} ${text}`;
  else if (item.open === "note") item.notes.push(`${item.labels.at(-1) ?? ""} ${text}`.trim());
  else {
    const before = item.fields[item.open];
    item.fields[item.open] = {
      text: before ? `${before.text} ${text}` : text,
      places: [...(before?.places ?? []), place],
      hanging: false,
    };
  }
}

function asRow(item: Item): PlanRow {
  const title: FieldValue = { text: item.title, places: [item.place], hanging: false };
  const number: FieldValue | null = item.number === null ? null : { ...title, text: item.number };
  return {
    row: { place: item.place, cells: [] },
    fields: { ...item.fields, title, ...(number ? { number } : {}) },
    workstream: null,
    notes: item.notes,
    sharedNotes: [],
    own: [],
    filled: 0,
    roles: new Set(),
  };
}
