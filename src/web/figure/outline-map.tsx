/* oxlint-disable jsx-a11y/prefer-tag-over-role -- what is drawn here is no file */
import { useId } from "react";
import type { UnitView } from "#contract/figure.ts";
import { figureInWords } from "#core/figure/figure-words.ts";
import { middleOf, OUTLINE_WIDTH, type Outline, type Outlines } from "#core/figure/outlines.ts";
import { SHADES } from "#core/figure/tiles.ts";
import type { Passport } from "#core/indicator/model.ts";
import { mapTexts } from "./map-texts.ts";

interface Props {
  readonly outlines: Outlines;
  readonly passport: Passport;
  readonly units: readonly UnitView[];
  /** In the sequence of the units; null: it is not known. */
  readonly shades: readonly (number | null)[];
  readonly own: string | null;
}

/** Wide enough for a few figures in the units of the map. */
const ROOM = 70;

/** Borders, each filled with the hatch of its number; every number of it stands in the table below, by name. */
export function OutlineMap({ outlines: { height, shapes }, own, passport, shades, units }: Props) {
  const key = useId();
  const missing = units.filter(({ organisationId }) => !shapes.some((one) => one.organisationId === organisationId));
  const unitOf = ({ organisationId }: Outline): number =>
    units.findIndex((unit) => unit.organisationId === organisationId);
  return (
    <>
      <svg
        className="fm-outlines"
        viewBox={`-4 -4 ${OUTLINE_WIDTH + 8} ${height + 8}`}
        role="img"
        aria-label={mapTexts.outlineMap(passport.title)}
      >
        <defs>
          {Array.from({ length: SHADES }, (_, shade) => (
            <pattern
              key={shade}
              id={`${key}${shade}`}
              width="14"
              height="14"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="14" height="14" className="fm-ground" />
              {shade > 0 && <rect width={WIDTHS[shade]} height="14" className="fm-hatch" />}
            </pattern>
          ))}
        </defs>
        {shapes.map((shape) => {
          const index = unitOf(shape);
          const [unit, shade] = [units[index], shades[index] ?? null];
          const state = unit === undefined ? "nobody" : shade === null ? "unknown" : "known";
          const words = unit === undefined ? shape.name : `${unit.name}: ${figureInWords(passport, unit.figure)}`;
          return (
            <path
              key={`${shape.organisationId ?? ""} ${shape.name}`}
              className={`fm-outline ${state}${unit !== undefined && unit.organisationId === own ? " own" : ""}`}
              d={pathOf(shape)}
              style={shade === null ? undefined : { fill: `url(#${key}${shade})` }}
            >
              <title>{words}</title>
            </path>
          );
        })}
        {shapes.map((shape) => {
          const unit = units[unitOf(shape)];
          const { width, x, y } = middleOf(shape);
          if (unit === undefined || width < ROOM) return null;
          return (
            <text key={unit.organisationId} className="fm-words" x={x} y={y} textAnchor="middle">
              {figureInWords(passport, unit.figure)}
            </text>
          );
        })}
      </svg>
      {missing.length > 0 && (
        <p className="meta">
          {mapTexts.notOnMap}{" "}
          {missing.map(({ figure, name }) => `${name} (${figureInWords(passport, figure)})`).join("; ")}
        </p>
      )}
    </>
  );
}

/** How much of a hatch is ink, by shade. */
const WIDTHS = [0, 3, 7, 14];

function pathOf({ rings }: Outline): string {
  return rings
    .map((points) => {
      const pairs = Array.from({ length: points.length / 2 }, (_, at) => `${points[2 * at]} ${points[2 * at + 1]}`);
      return `M${pairs.join("L")}Z`;
    })
    .join("");
}
