import type { Comparator } from "#core/indicator/model.ts";
import { printExact } from "#core/indicator/exact.ts";
import type { FigureView } from "#contract/reporting-round.ts";
import type { Database } from "#server/platform/db/client.ts";
import { withSnapshot } from "#server/platform/db/transaction.ts";
import { exactOf } from "./decimal.ts";
import { selectCountry, selectHeads, type CountryAsked } from "./country-store.ts";
import { viewOf } from "./series.ts";
import { keptWhole, wholesOf } from "./wholes.ts";

/** A region in one round that its head leads. */
interface RegionFigure {
  readonly region: string;
  readonly set: string;
  readonly unit: string | null;
  readonly figure: FigureView;
  /** What is set for the head in this period. */
  readonly goals: readonly {
    readonly comparator: Comparator;
    /** Exact; null: growth without a number. */
    readonly value: string | null;
    readonly unit: string | null;
  }[];
}

export interface CountryFigure extends CountryAsked {
  readonly regions: readonly RegionFigure[];
  readonly known: number;
  readonly of: number;
}

/**
 * One indicator of all regions of an installation in one period, with targets and with all that has come until now. Regions are
 * not added up: their sets are their own, and one code may mean two things.
 */
export async function figureOfCountry(db: Database, asked: CountryAsked): Promise<CountryFigure> {
  return withSnapshot(db, async (tx) => {
    const { goals, sums } = await selectCountry(tx, asked);
    const roundIds = [...new Set(sums.map(({ roundId }) => roundId))];
    const regions: RegionFigure[] = [];
    for (const { passport, region, roundId, set } of await selectHeads(tx, asked.code, roundIds)) {
      const rows = sums.filter((row) => row.roundId === roundId);
      const [own] = rows;
      if (own === undefined) continue;
      const { organisationId, regionId, setId } = own;
      const place = { organisationId, path: `${organisationId}/` };
      // A highest value is no sum: it is looked for among the values.
      const whole =
        passport.overTree === "max"
          ? (await wholesOf(tx, { regionId, roundId }, [place], [passport])).get(organisationId)?.[0]
          : keptWhole(passport, rows);
      if (whole === undefined) continue;
      regions.push({
        region,
        set,
        unit: passport.unit,
        figure: viewOf(whole),
        goals: goals
          .filter((goal) => goal.regionId === regionId && goal.setId === setId)
          .toSorted((a, b) => a.line - b.line)
          .map(({ comparator, goal, unit }) => ({
            comparator,
            value: goal === null ? null : printExact(exactOf(goal)),
            unit,
          })),
      });
    }
    const count = (pick: (figure: FigureView) => number): number =>
      regions.reduce((all, { figure }) => all + pick(figure), 0);
    return { ...asked, regions, known: count(({ known }) => known), of: count((figure) => figure.of) };
  });
}
