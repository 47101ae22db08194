import { expect, test } from "vitest";
import { KINDS, levelOf, mayStandBelow, organisationKind } from "./kinds.ts";
import { readKind } from "./list/read-row.ts";

test("a kind without a level of its own has that of the nearest above that has one", () => {
  expect(levelOf("unit", ["unit", "municipalAuthority", "regionalAuthority"])).toBe("municipality");
  expect(levelOf("teacherSupportCentre", ["educationInstitute", "regionalAuthority"])).toBe("region");
  expect(levelOf("centre", ["school"])).toBe("centre");
  expect(levelOf("unit", [])).toBe("outside");
});

test("every kind has a place in a tree, no kind stands above a region's authority, a centre only at a host", () => {
  for (const kind of organisationKind.options) {
    const places = organisationKind.options.filter((parent) => mayStandBelow(kind, parent));
    expect(places.length > 0 || kind === "regionalAuthority", kind).toBe(true);
  }
  expect(mayStandBelow("centre", "school")).toBe(true);
  expect(mayStandBelow("centre", "college")).toBe(true);
  expect(mayStandBelow("centre", "municipalAuthority")).toBe(false);
  expect(mayStandBelow("centre", null)).toBe(false);
});

test("the words of one kind are not the words of another", () => {
  for (const kind of organisationKind.options)
    for (const words of [KINDS[kind].name, ...KINDS[kind].words]) expect(readKind(words), words).toBe(kind);
});
