import { describe, expect, it } from "vitest";
import type { ReportForm } from "#contract/evidence.ts";
import { EMPTY_RECORD } from "#core/evidence/model.ts";
import { composedNews } from "./news.ts";
import { contentOf } from "./record-content.ts";
import { typedOf } from "./typed-report.ts";

const line = {
  dutyId: "d",
  number: "4.3",
  title: "День открытых дверей центра «Точка роста».",
  planTitle: null,
  fromOrganisation: null,
  term: "декабрь",
  startsOn: null,
  dueOn: null,
};
const form: ReportForm = {
  occurrence: { ...line, occurrenceId: "one" },
  alsoServes: [
    { ...line, occurrenceId: "two", suggested: true },
    { ...line, occurrenceId: "three", suggested: false },
  ],
  segments: ["students", "guardians"],
  eventId: null,
  today: "2026-12-14",
  plan: null,
  schoolSize: null,
  standing: null,
};
const spaces = (text: string): string => text.replaceAll("\u00a0", " ");

describe("composed news", () => {
  it("says the day, the name, who came and the words, and nothing that was not typed", () => {
    const typed = typedOf({ day: "2026-12-14", counts: { students: "64", guardians: "1" }, words: "Собрали схему." });
    expect(spaces(composedNews(form, typed, "МБОУ «СШ № 5»"))).toBe(
      "14 декабря 2026 г. состоялось мероприятие «День открытых дверей центра „Точка роста“» (МБОУ «СШ № 5»). " +
        "Участники: 64 обучающихся, 1 родитель, всего 65 человек. Собрали схему.",
    );
    expect(spaces(composedNews(form, typedOf({ day: "2026-12-14" }), "СШ"))).not.toContain("Участники");
    expect(composedNews(form, typedOf({ day: "", counts: { students: "64" } }), "СШ")).toBe("");
  });
});

describe("record of what was typed", () => {
  it("tells nobody («0») from unknown (empty), and keeps what is no number to be asked about", () => {
    const counts = contentOf(
      form,
      typedOf({ counts: { students: "0", guardians: "", teachers: "12а" } }),
      [],
      "",
    ).counts;
    expect(counts).toEqual([
      { segment: "students", count: 0 },
      { segment: "teachers", count: Number.NaN },
    ]);
  });

  it("settles its own occurrence and those that are ticked, the suggested ones at first", () => {
    expect(contentOf(form, typedOf({}), [], "").occurrenceIds).toEqual(["one", "two"]);
    expect(contentOf(form, typedOf({ ticked: ["three"] }), [], "").occurrenceIds).toEqual(["one", "three"]);
  });

  it("sends no counts and no news of what was not held, but the reason", () => {
    const typed = typedOf({ outcome: "cancelled", counts: { students: "5" }, reason: " карантин ", document: "12-п" });
    expect(contentOf(form, typed, [], "")).toMatchObject({
      counts: [],
      text: "",
      day: null,
      reason: "карантин",
      document: { number: "12-п" },
    });
  });

  it("calls a photo by its caption", () => {
    const file = { id: "f", name: "IMG_1.jpg", type: "image/jpeg", bytes: 9 };
    const [ref] = contentOf(form, typedOf({ captions: { f: "кабинет: физика" } }), [file], "").files;
    expect(ref).toEqual({ id: "f", kind: "photo", name: "кабинет  физика.jpg", size: 9 });
  });

  it("reads what it can of a draft of another version of the program", () => {
    expect(typedOf({ day: "2026-12-14", consent: "long ago", words: "Слова" })).toMatchObject({
      day: "2026-12-14",
      consent: null,
      words: "Слова",
    });
  });
});

describe("a report that nobody has looked at yet", () => {
  const standing: NonNullable<ReportForm["standing"]> = {
    id: "s",
    version: 1,
    state: "sent",
    organisationId: "o",
    organisationName: "СШ",
    sha256: "",
    content: EMPTY_RECORD,
    occurrences: [],
    files: [],
    waitsForFiles: 0,
    photosHidden: false,
    copies: [],
    actIds: [],
    sentAt: "2026-12-14T10:00:00Z",
    sentBy: null,
    review: null,
    replacedBy: null,
    may: { review: false, correct: true },
  };

  it("is replaced by whoever began to mend it, and written over by nobody else", () => {
    const sent = { ...form, standing };
    expect(contentOf(sent, typedOf({}), [], "").replaces).toBeNull();
    expect(contentOf(sent, typedOf({}), [], "", true)).toMatchObject({ replaces: "s", correctionReason: null });
  });
});
