/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- a region that scrolls is reached by keyboard; tiles are dropped on the list they stand in, the keyboard moves them too */
import { useQuery } from "@tanstack/react-query";
import { useState, type CSSProperties, type DragEvent, type KeyboardEvent } from "react";
import type { FigureMapView } from "#contract/figure-map.ts";
import type { BreakdownView, UnitView } from "#contract/figure.ts";
import { shortNames } from "#core/figure/short-names.ts";
import { figureInWords } from "#core/figure/figure-words.ts";
import { moveTile, placeTiles, SHADES, shadesOf, type Tile } from "#core/figure/tiles.ts";
import { mapQuery, useSaveMap, useSaveOutlines } from "./map-queries.ts";
import { mapTexts } from "./map-texts.ts";
import { OutlineMap } from "./outline-map.tsx";
import { OutlineUpload } from "./outline-upload.tsx";
import { texts } from "./texts.ts";
import "./tile-map.css";

interface Props {
  readonly view: BreakdownView;
  /** In the sequence in which those that nobody has placed are laid out. */
  readonly units: readonly UnitView[];
  readonly own: string | null;
}

export function TileMap({ own, units, view }: Props) {
  const { data, error } = useQuery(mapQuery(view.organisationId));
  if (error !== null)
    return (
      <p className="fg-error" role="alert">
        {error.message}
      </p>
    );
  return data === undefined ? <output>{texts.loading}</output> : <Map map={data} own={own} units={units} view={view} />;
}

const STEPS: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function Map({ map, own, units, view }: Props & { readonly map: FigureMapView }) {
  const { passport, organisationId } = view;
  const ids = units.map((unit) => unit.organisationId);
  const saved = placeTiles(ids, map.tiles);
  const [moved, setMoved] = useState<Tile[] | null>(null);
  const [said, setSaid] = useState("");
  const save = useSaveMap(organisationId);
  const tiles = moved ?? saved;
  const shades = shadesOf(units.map(({ figure }) => figure.value));
  const isEditing = moved !== null;
  const { outlined, outlines, version } = map;
  const isOutlined = outlined && outlines !== null && !isEditing;
  const show = useSaveOutlines(organisationId);
  // While they are placed, a free row and column stand at the edges.
  const spare = isEditing ? 2 : 1;
  const columns = Math.max(0, ...tiles.map(({ column }) => column)) + spare;
  const rows = Math.max(0, ...tiles.map(({ row }) => row)) + spare;
  // Names of municipalities begin alike: a tile has room for where they differ.
  const short = shortNames(units.map(({ name }) => name));
  const nameOf = (id: string): string => units.find((unit) => unit.organisationId === id)?.name ?? "";
  const moveTo = (id: string, to: Pick<Tile, "column" | "row">): void => {
    const next = moveTile(tiles, id, to);
    const at = next.find((one) => one.organisationId === id);
    setMoved(next);
    if (at !== undefined) setSaid(mapTexts.placed(nameOf(id), at.row + 1, at.column + 1));
  };
  const onKey = (tile: Tile) => (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!isEditing || step === undefined) return;
    event.preventDefault();
    moveTo(tile.organisationId, { column: tile.column + step[0], row: tile.row + step[1] });
  };
  const onDrop = (event: DragEvent<HTMLElement>): void => {
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    const id = event.dataTransfer.getData("text/plain");
    if (!ids.includes(id)) return;
    const column = Math.floor(((event.clientX - box.left) / box.width) * columns);
    moveTo(id, { column, row: Math.floor(((event.clientY - box.top) / box.height) * rows) });
  };
  return (
    <div className="fg-main">
      {map.mayChange && (
        <div className="fg-tools no-print">
          {isEditing ? (
            <>
              <p>{mapTexts.howTo}</p>
              <button
                type="button"
                className="btn primary"
                disabled={save.isPending}
                onClick={() =>
                  save.mutate({ tiles: [...tiles], version: map.version }, { onSuccess: () => setMoved(null) })
                }
              >
                {mapTexts.save}
              </button>
              <button type="button" className="btn" onClick={() => setMoved(null)}>
                {mapTexts.cancel}
              </button>
            </>
          ) : (
            <>
              {!isOutlined && (
                <button type="button" className="btn" onClick={() => setMoved(saved)}>
                  {mapTexts.place}
                </button>
              )}
              {outlines !== null && (
                <button
                  type="button"
                  className="btn"
                  disabled={show.isPending}
                  onClick={() => show.mutate({ outlined: !outlined, version })}
                >
                  {outlined ? mapTexts.toTiles : mapTexts.toOutlines}
                </button>
              )}
            </>
          )}
        </div>
      )}
      {map.mayChange && !isEditing && (
        <OutlineUpload organisationId={organisationId} map={map} passport={passport} units={units} shades={shades} />
      )}
      {(save.error ?? show.error) !== null && (
        <p className="fg-error" role="alert">
          {(save.error ?? show.error)?.message}
        </p>
      )}
      {isOutlined ? (
        <OutlineMap outlines={outlines} passport={passport} units={units} shades={shades} own={own} />
      ) : (
        <section className="fg-scroll" tabIndex={0} aria-label={mapTexts.map}>
          <ul
            className="fm-grid"
            style={{
              gridTemplateColumns: `repeat(${columns}, minmax(6.5rem, 9rem))`,
              gridTemplateRows: `repeat(${rows}, 5rem)`,
            }}
            onDragOver={(event) => {
              if (isEditing) event.preventDefault();
            }}
            onDrop={onDrop}
          >
            {tiles.map((tile) => {
              const index = ids.indexOf(tile.organisationId);
              const unit = units[index];
              if (unit === undefined) return null;
              const shade = shades[index] ?? null;
              const style: CSSProperties = { gridColumn: tile.column + 1, gridRow: tile.row + 1 };
              const isOwn = unit.organisationId === own;
              const className = `fm-tile ${shade === null ? "none" : `shade-${shade}`}${isOwn ? " own" : ""}`;
              const words = figureInWords(passport, unit.figure);
              const content = (
                <>
                  <span className="fm-name">{short[index]}</span>
                  <b>{words}</b>
                </>
              );
              return (
                <li key={unit.organisationId} style={style}>
                  {isEditing ? (
                    <button
                      type="button"
                      className={className}
                      draggable
                      aria-label={`${unit.name}: ${words}. ${mapTexts.move}`}
                      onKeyDown={onKey(tile)}
                      onDragStart={(event) => event.dataTransfer.setData("text/plain", unit.organisationId)}
                    >
                      {content}
                    </button>
                  ) : (
                    <div className={className} title={unit.name}>
                      {content}
                    </div>
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <output className="hidden-text">{said}</output>
      <ul className="fm-legend">
        {Array.from({ length: SHADES }, (_, shade) => shade)
          .filter((shade) => shades.includes(shade))
          .map((shade) => {
            const inShade = units.filter((_, index) => shades[index] === shade);
            const worded = inShade.map(({ figure }) => figureInWords(passport, figure));
            return (
              <li key={shade}>
                <span className={`fm-sample shade-${shade}`} /> {mapTexts.range(worded)}
              </li>
            );
          })}
        {shades.includes(null) && (
          <li>
            <span className="fm-sample none" /> {texts.noData}
          </li>
        )}
      </ul>
    </div>
  );
}
