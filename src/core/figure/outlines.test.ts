import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchNames, nameKeys, readGeoJson, type LandFeature } from "./geo-json.ts";
import { drawLand, middleOf, OUTLINE_WIDTH } from "./outlines.ts";

const square = (west: number, south: number, size = 1) => [
  [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ],
];
const aFeature = (coordinates: unknown, properties: object | null = { name: "Лабинский район" }, type = "Polygon") => ({
  type: "Feature",
  properties,
  geometry: { type, coordinates },
});
const file = (...features: unknown[]) => JSON.stringify({ type: "FeatureCollection", features });
const featuresOf = (text: string): LandFeature[] => {
  const read = readGeoJson(text);
  if (!Array.isArray(read)) throw new Error(read.code);
  return read;
};

describe("a file of borders from anywhere", () => {
  test.each([
    ["{", { code: "notJson" }],
    ["[]", { code: "notFeatures" }],
    [file(), { code: "notFeatures" }],
    ['{"type":"FeatureCollection","features":{"length":3}}', { code: "notFeatures" }],
    [file(aFeature([1, 2], null, "Point")), { code: "badShape", feature: 1 }],
    [file(aFeature(square(50, 53)), aFeature([[[50, 53]]])), { code: "badShape", feature: 2 }],
    [file(aFeature([[["50", "53"]]])), { code: "badShape", feature: 1 }],
    [file({ ...aFeature(square(50, 53)), geometry: null }), { code: "badShape", feature: 1 }],
    [file(aFeature(square(5_500_000, 6_200_000))), { code: "notDegrees", feature: 1 }],
    [file(...Array.from({ length: 501 }, () => aFeature(square(50, 53)))), { code: "tooMany" }],
    [" ".repeat(20_000_001), { code: "tooLong" }],
  ])("%.40s is refused", (text, refusal) => expect(readGeoJson(text)).toEqual(refusal));

  test("what is nested a hundred thousand deep, or has a million points, ends in a refusal", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(readGeoJson(`{"type":"FeatureCollection","features":[${deep}]}`)).toEqual({ code: "badShape", feature: 1 });
    const ring = Array.from({ length: 400_001 }, (_, at) => [at % 90, 50]);
    expect(readGeoJson(file(aFeature([ring])))).toEqual({ code: "tooMuch" });
  });

  test("only words and whole numbers of its properties are taken", () => {
    const [one] = featuresOf(file(aFeature(square(50, 53), { name: " Лабинский ", id: 7, part: 1.5, more: { a: 1 } })));
    expect(one?.properties).toEqual({ name: "Лабинский", id: "7" });
  });
});

describe("the land on a plane", () => {
  test("fits the width, north is above, holes and islands stay", () => {
    const read = featuresOf(
      file(aFeature(square(50, 53)), aFeature([square(51, 53), square(51, 54)], null, "MultiPolygon")),
    );
    const drawn = drawLand(read.map(({ rings }) => rings));
    expect(drawn?.shapes.map((rings) => rings.length)).toEqual([1, 2]);
    const [south, north] = [drawn?.shapes[1]?.[0] ?? [], drawn?.shapes[1]?.[1] ?? []];
    expect(Math.max(...north.filter((_, at) => at % 2 === 1))).toBeLessThanOrEqual(
      Math.max(...south.filter((_, at) => at % 2 === 1)),
    );
    expect(drawLand([[square(50, 53)[0]?.slice(0, 1) ?? []]])).toBeNull();
    expect(drawLand([square(179, 66), square(-180, 66)])?.height).toBeGreaterThan(1);
  });

  test("every point of any land lies inside of the drawing", () => {
    const land = fc.array(
      fc.array(
        fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -85, max: 85, noNaN: true })),
        {
          minLength: 4,
          maxLength: 8,
        },
      ),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(land, (rings) => {
        const drawn = drawLand([rings]);
        if (drawn === null) return;
        for (const points of drawn.shapes.flat())
          for (const [index, value] of points.entries()) {
            expect(Number.isInteger(value)).toBe(true);
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(index % 2 === 0 ? OUTLINE_WIDTH : drawn.height);
          }
      }),
    );
  });

  test("words stand in the middle of the largest part", () => {
    expect(
      middleOf({
        rings: [
          [0, 0, 2, 0, 2, 2],
          [10, 10, 30, 10, 30, 20],
        ],
      }),
    ).toMatchObject({ x: 20, y: 15, width: 20 });
  });
});

describe("whose land it is", () => {
  const units = [
    { organisationId: "a", name: "Управление образования Лабинского района" },
    { organisationId: "b", name: "Городской округ Самара" },
    { organisationId: "c", name: "Управление образования Кинельского района" },
    { organisationId: "d", name: "Городской округ Кинель" },
  ];
  test("by what is left of the names without their common words; who may be two is nobody", () => {
    expect(matchNames(["муниципальный район Лабинский", "Самара", "Кинельский", "Москва"], units)).toEqual([
      "a",
      "b",
      "c",
      null,
    ]);
    const long = [
      {
        organisationId: "n",
        name: "Управление образования Администрации Новоборского городского округа Заречной области",
      },
      {
        organisationId: "z",
        name: "Управление образования Администрации Зареченского городского округа Заречной области",
      },
      { organisationId: "o", name: "Управление образования Заречного городского округа Заречной области" },
    ];
    const short = ["Новоборский городской округ", "городской округ Зареченский", "Заречный городской округ"];
    expect(matchNames(short, long)).toEqual(["n", "z", "o"]);
    const more = [...units, { organisationId: "e", name: "Самарский район" }];
    expect(matchNames(["Самара", "Городской округ Самара"], more)).toEqual([null, "b"]);
    expect(matchNames(["Городской округ Кинель", "Лабинский", "Лабинский район"], units)).toEqual(["d", null, null]);
  });

  test("the property that tells most of them apart comes first, one with letters before codes", () => {
    const named = (code: string, name: string, kind: string) => ({ properties: { code, kind, name }, rings: [] });
    expect(nameKeys([named("1", "А", "район"), named("2", "Б", "район"), named("3", "В", "город")])).toEqual([
      "name",
      "kind",
      "code",
    ]);
  });
});
