// A subscription as khal of Debian reads it: days, times of a zone, moved and cancelled items, deadlines as tasks.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { feedItem, type FeedWishes } from "#core/calendar/feed-item.ts";
import type { CalendarEntry } from "#core/calendar/entry.ts";
import { writeFeed } from "#formats/ics/write-feed.ts";
import { anEntry } from "#test/support/calendar-entries.ts";

const home = mkdtempSync(join(tmpdir(), "rostok-feed-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const config = join(home, "config");
const WISHES: FeedWishes = { deadlines: "days", waiting: true };

function khal(...args: readonly string[]): string {
  const env = { ...process.env, HOME: home, LC_ALL: "C.UTF-8" };
  const { status, stdout, stderr, error } = spawnSync("khal", ["-c", config, ...args], { env, encoding: "utf8" });
  expect(error, "khal of Debian is needed here (tools/debian.mjs)").toBeUndefined();
  expect(status, stderr).toBe(0);
  return stdout;
}

function take(entries: readonly CalendarEntry[]): void {
  const items = entries.flatMap((entry) => feedItem(entry, WISHES) ?? []);
  const file = join(home, "feed.ics");
  writeFileSync(file, writeFeed({ name: "Росток", description: "Росток", timeZone: "Europe/Samara", items }));
  khal("import", "--batch", "-a", "feed", file);
}

function listed(): string[] {
  const format = "{title}\t{start}\t{end}\t{location}";
  return khal("list", "--once", "--format", format, "--day-format", "", "2023-11-01", "120d")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .toSorted();
}

test("khal shows a subscription on its days and hours, and takes a moved item for the same one", () => {
  mkdirSync(join(home, "calendar"));
  const formats = ["dateformat", "longdateformat"].map((name) => `${name} = %Y-%m-%d`);
  const times = ["datetimeformat", "longdatetimeformat"].map((name) => `${name} = %Y-%m-%d %H:%M`);
  const locale = [...formats, ...times, "timeformat = %H:%M", "local_timezone = Europe/Moscow"];
  const calendars = ["[calendars]", "[[feed]]", `path = ${join(home, "calendar")}`];
  const rest = [
    "[sqlite]",
    `path = ${join(home, "khal.db")}`,
    "[locale]",
    ...locale,
    "default_timezone = Europe/Moscow",
  ];
  writeFileSync(config, [...calendars, ...rest, "[default]", "default_calendar = feed", ""].join("\n"));
  const day = anEntry({ id: "e1", title: "Семинар; «для всех», \\важный\r\nSUMMARY:Подмена" });
  // 14:00 in Samara is 13:00 in Moscow.
  const timed = anEntry({
    id: "e2",
    title: "Открытый урок",
    startsAt: "14:00",
    endsAt: "15:30",
    timeZone: "Europe/Samara",
    place: "Зал, 2 этаж",
  });
  const window = anEntry({ id: "e3", title: "Неделя", precision: "window", from: "2023-12-04", to: "2023-12-10" });
  const deadline = anEntry({ id: "e4", title: "Отчёт", precision: "deadline", from: null, to: "2023-12-25" });
  const waits = { waits: true, from: null, to: null, plannedFrom: "2024-01-01", plannedTo: "2024-01-31" };
  take([day, timed, window, deadline, anEntry({ id: "e5", title: "Форум", ...waits })]);
  const title = "Семинар; «для всех», \\важный SUMMARY:Подмена";
  const before = listed();
  expect(before.filter((line) => !line.startsWith("Семинар"))).toEqual([
    "Ждём дату: Форум\t2024-01-01\t2024-01-31",
    "Неделя\t2023-12-04\t2023-12-10",
    "Открытый урок\t2023-12-14 13:00\t2023-12-14 14:30\tЗал, 2 этаж",
    "Срок: Отчёт\t2023-12-25\t2023-12-25",
  ]);
  expect(before.filter((line) => line.startsWith("Семинар"))).toEqual([`${title}\t2023-12-14\t2023-12-14`]);
  take([{ ...timed, from: "2023-12-15", to: "2023-12-15", sequence: 1 }]);
  const after = listed();
  expect(after.filter((line) => line.startsWith("Открытый урок"))).toEqual([
    "Открытый урок\t2023-12-15 13:00\t2023-12-15 14:30\tЗал, 2 этаж",
  ]);
  expect(after.length).toBe(before.length);
  take([{ ...timed, state: "cancelled", sequence: 2 }]);
  expect(listed().filter((line) => line.includes("Открытый урок"))).toEqual([
    "Отменено: Открытый урок\t2023-12-14 13:00\t2023-12-14 14:30\tЗал, 2 этаж",
  ]);
});
