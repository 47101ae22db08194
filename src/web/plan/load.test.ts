import { expect, it } from "vitest";
import { anActivity, aTerm } from "#test/support/plan-view.ts";
import { axisOfText } from "#web/lib/time-axis.ts";
import { loadOf } from "./load.ts";

const axis = axisOfText("2023/2024", "2023-11-21");

it("counts what has no date apart, and what has its dates in other years", () => {
  const load = loadOf(
    [
      anActivity({ occurrences: [aTerm("2023-10-01", "2023-11-30")] }),
      anActivity({ occurrences: [aTerm("2023-11-05", "2023-11-05")] }),
      anActivity({ occurrences: [aTerm("2023-09-01", "2024-08-31", { waitsFor: "organiser" })] }),
      anActivity({ occurrences: [aTerm("2023-09-01", "2024-08-31", { waitsFor: "request" })] }),
      anActivity({ occurrences: [] }),
      anActivity({ occurrences: [aTerm("2025-03-01", "2025-03-31")] }),
    ],
    axis,
  );
  expect(load).toMatchObject({ peak: 2, undated: 3, elsewhere: 1 });
  expect(load.perMonth.slice(0, 4)).toEqual([0, 1, 2, 0]);
});

it("keeps a window without an end open to the end of the year", () => {
  const { perMonth } = loadOf(
    [anActivity({ occurrences: [aTerm("2024-06-01", undefined, { precision: "window" })] })],
    axis,
  );
  expect(perMonth.slice(8)).toEqual([0, 1, 1, 1]);
});
