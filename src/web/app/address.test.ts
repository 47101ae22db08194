import { expect, it } from "vitest";
import { planAddress, scheduleAddress, searchAddress } from "./address.ts";

it("takes from an address only what it understands", () => {
  expect(planAddress({ q: "слёт", ws: [4, "5", 2.5], ask: true, item: "a1", year: 2023, other: 1 })).toEqual({
    q: "слёт",
    ws: [4],
    ask: true,
    item: "a1",
    plain: undefined,
    year: 2023,
  });
  expect(planAddress({ q: "", ws: "все", ask: "да", year: "2023" })).toEqual({});
  // An address with a bare number is read as a number by the router.
  expect(searchAddress({ q: 55 })).toEqual({ q: "55" });
  expect(scheduleAddress({ phrase: "май", period: 2024 })).toEqual({ phrase: "май", period: "2024" });
});
