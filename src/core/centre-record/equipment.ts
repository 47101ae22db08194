import * as z from "zod/mini";

const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));

export const equipmentContent = z.object({
  name: words(500),
  quantity: z.int().check(z.gte(1), z.lte(100_000)),
  room: z.nullable(words(200)),
  subject: z.nullable(words(200)),
});
export type EquipmentContent = z.infer<typeof equipmentContent>;

/** One lesson or whatever else equipment was used for; people are a number. */
export const useContent = z.object({
  on: day,
  subject: words(200),
  /** «7 «Б»»: a class, a group; not who. */
  classGroup: z.nullable(words(100)),
  what: z.nullable(words(1000)),
  /** Null: nobody counted. */
  people: z.nullable(z.int().check(z.gte(0), z.lte(10_000))),
  /** Of the list. */
  items: z.array(z.string()).check(z.maxLength(100)),
});
export type UseContent = z.infer<typeof useContent>;

/** First and last day of the half-year that a day belongs to: September–December with January–August make a school year. */
export function halfYearOf(on: string): { readonly from: string; readonly to: string } {
  const year = Number(on.slice(0, 4));
  return on.slice(5, 7) >= "09"
    ? { from: `${year}-09-01`, to: `${year}-12-31` }
    : { from: `${year}-01-01`, to: `${year}-08-31` };
}

export interface UseSum {
  readonly subject: string;
  /** «2023-11» */
  readonly month: string;
  readonly uses: number;
  /** Of those uses where somebody counted. */
  readonly people: number;
  readonly uncounted: number;
}

/** How often and by how many, by subject and month; subjects that differ in case or spaces only are one. */
export function usesBySubject(uses: readonly Pick<UseContent, "on" | "people" | "subject">[]): UseSum[] {
  const sums = new Map<string, UseSum>();
  for (const { on, people, subject } of uses) {
    const month = on.slice(0, 7);
    const key = `${subject.trim().replace(/\s+/g, " ").toLowerCase()} ${month}`;
    const { uses: known = 0, people: all = 0, subject: called = subject, uncounted = 0 } = sums.get(key) ?? {};
    sums.set(key, {
      subject: called,
      month,
      uses: known + 1,
      people: all + (people ?? 0),
      uncounted: uncounted + (people === null ? 1 : 0),
    });
  }
  return [...sums.values()].toSorted(
    (one, other) => one.subject.localeCompare(other.subject, "ru") || (one.month < other.month ? -1 : 1),
  );
}

/** Rows as they stand in a table on the clipboard: name, quantity, room, subject. */
export interface PastedItem {
  /** From 1. */
  readonly row: number;
  readonly content: EquipmentContent | null;
  /** Of the first cell that cannot be taken; null: all of them can. */
  readonly trouble: "name" | "quantity" | null;
}

const HEADINGS = /^(?:наименование|название|оборудование)/i;

/** A first row of headings and empty rows are passed over; a row without a number is one piece. */
export function pastedItems(rows: readonly (readonly string[])[]): PastedItem[] {
  return rows.flatMap((cells, index): PastedItem[] => {
    const [name = "", quantity = "", room = "", subject = ""] = cells.map((cell) => cell.trim().replace(/\s+/g, " "));
    if (cells.every((cell) => cell.trim() === "") || (index === 0 && HEADINGS.test(name))) return [];
    const pieces = quantity === "" ? 1 : Number(quantity.replace(/\s|шт\.?$/gi, ""));
    const row = index + 1;
    if (name === "" || name.length > 500) return [{ row, content: null, trouble: "name" }];
    if (!Number.isInteger(pieces) || pieces < 1 || pieces > 100_000)
      return [{ row, content: null, trouble: "quantity" }];
    const content = { name, quantity: pieces, room: shortOrNull(room), subject: shortOrNull(subject) };
    return [{ row, content, trouble: null }];
  });
}

const shortOrNull = (text: string): string | null => (text === "" ? null : text.slice(0, 200));
