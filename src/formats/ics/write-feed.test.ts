import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, it, test } from "vitest";
import type { Feed, FeedItem } from "#core/calendar/feed.ts";
import { addDays, fromDayNumber } from "#core/time/plain-date.ts";
import { writeFeed } from "./write-feed.ts";
import "#test/support/properties.ts";

function anItem(fields: Partial<FeedItem> = {}): FeedItem {
  return {
    uid: "one@rostok",
    sequence: 0,
    changedAt: "2026-11-01T09:30:00.000Z",
    state: "confirmed",
    title: "День открытых дверей",
    lines: [],
    place: null,
    link: null,
    when: { kind: "days", from: "2026-11-14", to: "2026-11-14" },
    ...fields,
  };
}

function aFeed(items: readonly FeedItem[]): Feed {
  return { name: "Календарь", description: "Мои мероприятия", timeZone: "Europe/Samara", items };
}

const textOf = (feed: Feed): string => new TextDecoder("utf-8", { fatal: true }).decode(writeFeed(feed));

function read(feed: Feed): ICAL.Component {
  return new ICAL.Component(ICAL.parse(textOf(feed)));
}

function theEvent(item: Partial<FeedItem>): ICAL.Event {
  const event = read(aFeed([anItem(item)])).getFirstSubcomponent("vevent");
  if (event === null) throw new Error("no event");
  return new ICAL.Event(event);
}

describe("an item of a feed", () => {
  it("of days ends before the day after and keeps nobody busy", () => {
    const event = theEvent({ when: { kind: "days", from: "2026-11-14", to: "2026-11-16" } });
    expect([event.startDate.toString(), event.endDate.toString()]).toEqual(["2026-11-14", "2026-11-17"]);
    expect(event.component.getFirstPropertyValue("transp")).toBe("TRANSPARENT");
  });

  it.each([
    ["Europe/Kaliningrad", "12:00"],
    ["Europe/Moscow", "11:00"],
    ["Europe/Samara", "10:00"],
    ["Asia/Kamchatka", "02:00"],
    // Behind Greenwich, and with summer time.
    ["America/New_York", "19:00"],
  ])("with a time stands at it in %s", (zone, inUtc) => {
    const when = { kind: "time", start: "2026-11-14T14:00", end: "2026-11-14T15:30", zone } as const;
    const event = theEvent({ when });
    expect(event.startDate.zone.tzid).toBe(zone);
    expect(event.startDate.toJSDate().toISOString()).toBe(`2026-11-14T${inUtc}:00.000Z`);
    expect(event.duration.toString()).toBe("PT1H30M");
  });

  it("with a time in summer stands at it where clocks are changed", () => {
    const zone = "America/New_York";
    const when = { kind: "time", start: "2026-07-14T14:00", end: null, zone } as const;
    expect(theEvent({ when }).component.getFirstProperty("dtend")).toBeNull();
    expect(theEvent({ when }).startDate.toJSDate().toISOString()).toBe("2026-07-14T18:00:00.000Z");
  });

  it("that is cancelled or moved is the same one with a greater number", () => {
    const before = theEvent({});
    const after = theEvent({ sequence: 3, state: "cancelled" });
    expect([after.uid, after.sequence]).toEqual([before.uid, 3]);
    expect(after.component.getFirstPropertyValue("status")).toBe("CANCELLED");
  });

  it("that is a task has the day it is due on", () => {
    const task = read(aFeed([anItem({ when: { kind: "task", due: "2026-12-25" } })])).getFirstSubcomponent("vtodo");
    expect(task?.getFirstPropertyValue("due")?.toString()).toBe("2026-12-25");
    expect(task?.getFirstPropertyValue("status")).toBe("NEEDS-ACTION");
  });

  it.each(["javascript:alert(1)", "https://a.example\r\nATTENDEE:x", "нет"])("has no link that is none: %s", (link) => {
    const url = theEvent({ link }).component.getFirstPropertyValue("url");
    expect(url === null || /^https:\/\/[!-~]+$/.test(String(url))).toBe(true);
  });
});

const PAYLOADS = [
  "\r\nATTENDEE:mailto:x@example.ru",
  "\nEND:VEVENT",
  "\u2028X:1",
  "\u0085Y:2",
  "\0Z:3",
  "\r\n ",
  ";,\\n",
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...PAYLOADS), fc.string({ unit: "binary" }), fc.constant("Встреча ")), {
    maxLength: 8,
  })
  .map((parts) => parts.join(""));
const day = fc.integer({ min: 18_000, max: 24_000 }).map(fromDayNumber);
const item = fc.record({ title: hostile, line: hostile, place: hostile, uid: hostile, first: day, days: fc.nat(90) });

test("no words become lines of their own, and every item comes back as it was", () => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 6 }), hostile, (items, name) => {
      const feed = aFeed(
        items.map(({ title, line, place, uid, first, days }) =>
          anItem({ title, lines: [line], place, uid, when: { kind: "days", from: first, to: addDays(first, days) } }),
        ),
      );
      const text = textOf({ ...feed, name });
      const lines = text.split("\r\n");
      expect(lines.pop()).toBe("");
      expect(lines.filter((own) => Buffer.byteLength(own) > 75 || /[\r\n\0]/.test(own))).toEqual([]);
      const calendar = new ICAL.Component(ICAL.parse(text));
      const events = calendar.getAllSubcomponents("vevent");
      expect(events.map((own) => own.getFirstPropertyValue("dtstart")?.toString())).toEqual(
        items.map(({ first }) => first),
      );
      const names = events.flatMap((own) => own.getAllProperties().map((property) => property.name));
      expect(names.filter((own) => own === "attendee" || own === "x" || own === "y" || own === "z")).toEqual([]);
      expect(names.length).toBe(items.length * 11);
      expect(calendar.getAllSubcomponents().length).toBe(items.length);
    }),
    { numRuns: 200 },
  );
});

test("the same feed gives the same bytes", () => {
  const when = { kind: "time", start: "2026-11-14T14:00", end: "2026-11-14T15:30", zone: "Europe/Samara" } as const;
  const feed = aFeed([anItem({ when })]);
  expect(Buffer.from(writeFeed(feed)).equals(Buffer.from(writeFeed(feed)))).toBe(true);
});
