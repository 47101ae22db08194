import { useState } from "react";
import type { FigureMapView } from "#contract/figure-map.ts";
import type { UnitView } from "#contract/figure.ts";
import { matchNames, nameKeys, readGeoJson, type LandFeature } from "#core/figure/geo-json.ts";
import { drawLand, type Outline, type Outlines } from "#core/figure/outlines.ts";
import type { Passport } from "#core/indicator/model.ts";
import { useSaveOutlines } from "./map-queries.ts";
import { mapTexts } from "./map-texts.ts";
import { OutlineMap } from "./outline-map.tsx";

interface Props {
  readonly organisationId: string;
  readonly map: FigureMapView;
  readonly passport: Passport;
  readonly units: readonly UnitView[];
  readonly shades: readonly (number | null)[];
}

/** A file that was read: its land, drawn. */
interface Land {
  readonly features: readonly LandFeature[];
  readonly height: number;
  readonly shapes: readonly (readonly (readonly number[])[])[];
}

/** Takes a file of borders, asks whose they are, and keeps the drawing. */
export function OutlineUpload(props: Props) {
  const [land, setLand] = useState<Land | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [isReading, setReading] = useState(false);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setReading(true);
    const read = readGeoJson(await file.text());
    setReading(false);
    if (!Array.isArray(read)) {
      setRefused(mapTexts.refusals[read.code]("feature" in read ? read.feature : 0));
      return;
    }
    const drawn = drawLand(read.map(({ rings }) => rings));
    setRefused(drawn === null ? mapTexts.refusals.flat() : null);
    if (drawn !== null) setLand({ features: read, ...drawn });
  };
  if (land !== null) return <Preview {...props} land={land} onDone={() => setLand(null)} />;
  return (
    <div className="fm-upload no-print">
      <label className="btn">
        <span>{isReading ? mapTexts.reading : props.map.outlines === null ? mapTexts.upload : mapTexts.replace}</span>
        <input
          type="file"
          accept=".geojson,.json,application/geo+json"
          disabled={isReading}
          onChange={(event) => {
            void take(event.currentTarget.files?.[0]);
            event.currentTarget.value = "";
          }}
        />
      </label>
      {refused !== null && (
        <p className="fg-error" role="alert">
          {refused}
        </p>
      )}
    </div>
  );
}

function Preview({
  land,
  map: { version },
  onDone,
  organisationId,
  passport,
  shades,
  units,
}: Props & { readonly land: Land; readonly onDone: () => void }) {
  const keys = nameKeys(land.features);
  const [nameKey, setNameKey] = useState(keys[0] ?? "");
  const namesBy = (key: string): string[] =>
    land.features.map(({ properties }, index) => properties[key] ?? String(index + 1));
  const [owners, setOwners] = useState<readonly (string | null)[]>(() => matchNames(namesBy(nameKey), units));
  const save = useSaveOutlines(organisationId);
  const names = namesBy(nameKey);
  const choose = (key: string): void => {
    setNameKey(key);
    setOwners(matchNames(namesBy(key), units));
  };
  const twice = units.find((unit) => owners.filter((one) => one === unit.organisationId).length > 1);
  const without = units.filter((unit) => !owners.includes(unit.organisationId)).map(({ name }) => name);
  const outlines: Outlines = {
    height: land.height,
    shapes: land.shapes.flatMap((rings, index): Outline[] =>
      rings.length === 0
        ? []
        : [{ organisationId: owners[index] ?? null, name: names[index] ?? "", rings: rings.map((one) => [...one]) }],
    ),
  };
  return (
    <section className="fm-preview no-print" aria-label={mapTexts.previewTitle}>
      <h3>{mapTexts.previewTitle}</h3>
      <p className="muted">{mapTexts.previewHint}</p>
      {keys.length > 1 && (
        <label className="fm-choice">
          <span>{mapTexts.nameProperty}</span>
          <select value={nameKey} onChange={(event) => choose(event.currentTarget.value)}>
            {keys.map((key) => (
              <option key={key}>{key}</option>
            ))}
          </select>
        </label>
      )}
      <p>{mapTexts.matched(owners.filter((one) => one !== null).length, owners.length)}</p>
      <ul className="fm-owners">
        {names.map((name, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- features of a file have no keys and are never moved
          <li key={index}>
            <label className="fm-choice">
              <span>{name}</span>
              <select
                value={owners[index] ?? ""}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  setOwners(owners.map((one, at) => (at === index ? (value === "" ? null : value) : one)));
                }}
              >
                <option value="">{mapTexts.nobody}</option>
                {units.map((unit) => (
                  <option key={unit.organisationId} value={unit.organisationId}>
                    {unit.name}
                  </option>
                ))}
              </select>
            </label>
          </li>
        ))}
      </ul>
      {without.length > 0 && <p className="muted">{mapTexts.missing(without)}</p>}
      {twice !== undefined && (
        <p className="fg-error" role="alert">
          {mapTexts.takenTwice(twice.name)}
        </p>
      )}
      <h3>{mapTexts.preview}</h3>
      <OutlineMap outlines={outlines} passport={passport} units={units} shades={shades} own={null} />
      {save.error !== null && (
        <p className="fg-error" role="alert">
          {save.error.message}
        </p>
      )}
      <div className="fg-tools">
        <button
          type="button"
          className="btn primary"
          disabled={save.isPending || twice !== undefined}
          onClick={() => save.mutate({ outlined: true, outlines, version }, { onSuccess: onDone })}
        >
          {mapTexts.keep}
        </button>
        <button type="button" className="btn" onClick={onDone}>
          {mapTexts.cancel}
        </button>
      </div>
    </section>
  );
}
