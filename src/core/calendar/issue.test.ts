import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { anEntry } from "#test/support/calendar-entries.ts";
import { collectLines, editLines, type IssueLine, type LineEdit } from "./issue.ts";
import "#test/support/properties.ts";

const editOf = ({ key, hidden, title, audience, kind, place, link }: IssueLine): LineEdit => ({
  key,
  hidden,
  title,
  audience,
  kind,
  place,
  link,
});

describe("a month that is collected", () => {
  it("has what stands on days, with the parts of its audience", () => {
    const entries = [
      anEntry(),
      anEntry({ id: "e2", state: "cancelled" }),
      anEntry({ id: "e3", waits: true, from: null, to: null }),
      anEntry({ id: "e4", withdrawn: true }),
    ];
    expect(collectLines("2023-12", [], entries)).toMatchObject([
      { key: "event:e1", segments: ["students", "guardians"] },
    ]);
  });

  it("begins with what has a day, and hides windows that are wider than the month", () => {
    const window = { precision: "window", from: "2023-12-01", to: "2023-12-31" } as const;
    const entries = [
      anEntry({ ...window, id: "e1", to: "2024-03-31" }),
      anEntry({ ...window, id: "e2" }),
      anEntry({ id: "e3" }),
    ];
    expect(collectLines("2023-12", [], entries).map(({ key, hidden }) => [key, hidden])).toEqual([
      ["event:e3", false],
      ["event:e1", true],
      ["event:e2", false],
    ]);
  });

  it("keeps places and edits when it is collected again, and takes new days and words that nobody changed", () => {
    const first = collectLines("2023-12", [], [anEntry(), anEntry({ id: "e2", title: "Форум" })]);
    const [one, two] = first.map(editOf);
    if (one === undefined || two === undefined) throw new Error("two lines");
    const edited = editLines(first, [
      { ...two, hidden: true },
      { ...one, title: "Двери открыты", place: "Актовый зал" },
    ]);
    const again = collectLines("2023-12", edited ?? [], [
      anEntry({ id: "e0", title: "Новое" }),
      anEntry({ title: "День дверей", from: "2023-12-15", to: "2023-12-15", audience: "педагоги" }),
      anEntry({ id: "e2", title: "Форум педагогов" }),
    ]);
    expect(again).toMatchObject([
      { key: "event:e2", title: "Форум педагогов", hidden: true },
      {
        key: "event:e1",
        title: "Двери открыты",
        place: "Актовый зал",
        audience: "педагоги",
        segments: ["teachers"],
        source: { title: "День дверей", from: "2023-12-15" },
      },
      { key: "event:e0", title: "Новое" },
    ]);
    expect(collectLines("2023-12", again, [])).toEqual([]);
  });

  it("takes no line that is not its own, and none twice", () => {
    const lines = collectLines("2023-12", [], [anEntry()]);
    const [edit] = lines.map(editOf);
    if (edit === undefined) throw new Error("one line");
    expect(editLines(lines, [{ ...edit, key: "event:e9" }])).toBeNull();
    expect(editLines(lines, [edit, edit])).toBeNull();
  });
});

const entries = fc
  .uniqueArray(fc.record({ id: fc.string(), title: fc.string({ minLength: 1 }), cancelled: fc.boolean() }), {
    selector: ({ id }) => id,
    maxLength: 12,
  })
  .map((rows) => rows.map(({ cancelled, ...row }) => anEntry({ ...row, state: cancelled ? "cancelled" : "planned" })));

test("collecting what was collected changes nothing, and edits never lose a line", () => {
  fc.assert(
    fc.property(entries, fc.integer(), (all, seed) => {
      const lines = collectLines("2023-12", [], all);
      expect(collectLines("2023-12", lines, all)).toEqual(lines);
      const turned = lines.map((line, index) => ({
        ...editOf(line),
        hidden: (seed + index) % 2 === 0,
        title: `${index}`,
      }));
      const edited = editLines(lines, turned.toReversed().slice(0, Math.abs(seed) % (lines.length + 1)));
      expect(edited?.map(({ key }) => key).toSorted()).toEqual(lines.map(({ key }) => key).toSorted());
      expect(edited?.map(({ source }) => source.title).toSorted()).toEqual(
        lines.map(({ source }) => source.title).toSorted(),
      );
      expect(collectLines("2023-12", edited ?? [], all)).toEqual(edited);
    }),
  );
});
