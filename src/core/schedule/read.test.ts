import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parsePeriod, periodRange, type Period } from "#core/time/period.ts";
import { clampedDate } from "#core/time/plain-date.ts";
import type { ScheduleReading, ScheduleWindow } from "./model.ts";
import { LONGEST_PHRASE, readSchedule } from "./read.ts";

const ROOT = new URL("../../../test/corpus/", import.meta.url);

interface Case {
  readonly period: string;
  readonly phrase: string;
  readonly windows: string;
  readonly recurrence: string;
  readonly qualifier: string;
  readonly confidence: string;
}

function handMadeCases(): Case[] {
  const lines = readFileSync(new URL("schedule-cases.txt", ROOT), "utf8").split("\n");
  return lines
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [period = "", phrase = "", windows = "", recurrence = "", qualifier = "", confidence = ""] =
        line.split("|");
      return {
        period: period.trim(),
        phrase: phrase.slice(1, -1).replaceAll("\\n", "\n"),
        windows: windows.trim(),
        recurrence: recurrence.trim(),
        qualifier: qualifier.trim(),
        confidence: confidence.trim(),
      };
    });
}

function periodOf(text: string): Period {
  const period = parsePeriod(text);
  if (period === null) throw new Error(`bad period ${text}`);
  return period;
}

function boundary(text: string, end: boolean): string | undefined {
  if (text === "") return undefined;
  const [year = 0, month = 0] = text.split("-").map(Number);
  return text.length === 7 ? clampedDate(year, month, end ? 31 : 1) : text;
}

function windowsOf(text: string, period: Period): ScheduleWindow[] {
  if (text === "-") return [];
  return text.split(" ").map((part) => {
    if (part === "P") return { ...periodRange(period) };
    const [from = "", to = from] = part.split("..");
    const first = boundary(from, false);
    const last = boundary(to, true);
    return { ...(first === undefined ? {} : { from: first }), ...(last === undefined ? {} : { to: last }) };
  });
}

/** Windows as a set, `count` 1 and left out the same, qualifiers as a set. */
function comparable(reading: Pick<ScheduleReading, "windows" | "recurrence" | "qualifier">): string {
  const windows = reading.windows.map((window) => `${window.from ?? ""}..${window.to ?? ""}`).sort();
  const { recurrence } = reading;
  const repeat =
    recurrence === null ? "-" : `${recurrence.every}:${recurrence.count ?? 1}${recurrence.atLeast === true ? "+" : ""}`;
  return [windows.join(" "), repeat, [...reading.qualifier].sort().join(",")].join(" | ");
}

function expected(one: Case): string {
  const windows = windowsOf(one.windows, periodOf(one.period))
    .map((window) => `${window.from ?? ""}..${window.to ?? ""}`)
    .sort();
  const atLeast = one.recurrence.endsWith("+");
  const plain = atLeast ? one.recurrence.slice(0, -1) : one.recurrence;
  const repeat = plain === "-" ? "-" : `${plain.includes(":") ? plain : `${plain}:1`}${atLeast ? "+" : ""}`;
  const qualifier = one.qualifier === "-" ? "" : one.qualifier.split(",").sort().join(",");
  return [windows.join(" "), repeat, qualifier].join(" | ");
}

const LETTER: Readonly<Record<string, string>> = { certain: "C", arguable: "A", unread: "U" };

describe("phrases worked out by hand from the conventions", () => {
  for (const one of handMadeCases()) {
    it(`${one.period}: ${one.phrase}`, () => {
      const reading = readSchedule(one.phrase, periodOf(one.period));
      expect(comparable(reading)).toBe(expected(one));
      expect(LETTER[reading.confidence]).toBe(one.confidence);
      expect(reading.asWritten).toBe(one.phrase);
      expect(reading.questions.length > 0).toBe(one.confidence !== "C");
    });
  }
});

interface Label {
  readonly phrase: string;
  readonly academicYear?: string;
  readonly calendarYear?: string;
  readonly expect: ScheduleReading;
  readonly alt?: readonly ScheduleReading[];
}

describe("labelled phrases of the five documents", () => {
  const text = readFileSync(new URL("samples/truth/schedule-phrases.jsonl", ROOT), "utf8");
  const labels = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Label => JSON.parse(line));
  for (const label of labels) {
    const period = label.academicYear ?? label.calendarYear ?? "";
    it(`${period}: ${label.phrase}`, () => {
      const reading = readSchedule(label.phrase, periodOf(period));
      expect([label.expect, ...(label.alt ?? [])].map(comparable)).toContain(comparable(reading));
      expect(reading.confidence).toBe(label.expect.confidence);
      expect(reading.questions.length > 0).toBe(label.expect.confidence !== "certain");
    });
  }
});

describe("the limits of reading", () => {
  const period = periodOf("2023/2024");

  it("keeps a phrase of more than 300 characters unread with its words", () => {
    const phrase = `сентябрь ${"а".repeat(LONGEST_PHRASE)}`;
    const reading = readSchedule(phrase, period);
    expect(reading).toMatchObject({ asWritten: phrase, windows: [], confidence: "unread" });
    expect(reading.questions).toHaveLength(1);
  });

  it("invents no year when neither phrase nor plan names one", () => {
    const reading = readSchedule("до 25 мая", null);
    expect(reading.windows).toEqual([]);
    expect(reading.confidence).not.toBe("certain");
    expect(reading.questions).toEqual(["Год не указан. К какому году относится срок?"]);
    expect(readSchedule("до 25 мая 2024 г.", null)).toMatchObject({
      windows: [{ to: "2024-05-25" }],
      confidence: "certain",
    });
  });

  it("keeps what is no part of the window", () => {
    const { details } = readSchedule("15 апреля 2024 г., 14.00, актовый зал, по плану школы", period);
    expect(details).toMatchObject({ times: ["14.00"], remarks: ["актовый зал"], scheduleName: "по плану школы" });
    expect(
      readSchedule("В сроки, определяемые ФГАОУ ДПО «Академия Минпросвещения России»", period).details.organiser,
    ).toBe("ФГАОУ ДПО «Академия Минпросвещения России»");
    expect(readSchedule("декабрь 2023 г., далее – ежеквартально", period).details.first).toEqual({
      from: "2023-12-01",
      to: "2023-12-31",
    });
  });
});
