import "#test/support/properties.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAudience } from "#core/audience/read.ts";
import { collectBodies } from "#core/responsibility/glossary.ts";
import { readResponsible } from "#core/responsibility/read.ts";
import { addresseesOf, concerns, Receivers } from "./addressees.ts";
import type { OrganisationFacts, Target } from "./model.ts";
import { targetsOf } from "./targets.ts";

const DAY = "2024-08-20";
const org = (
  path: string,
  kind: OrganisationFacts["kind"],
  more: Partial<OrganisationFacts> = {},
): OrganisationFacts => ({
  id: path.split("/").at(-2) ?? "",
  path,
  kind,
  centre: null,
  opened: null,
  ended: null,
  openedIn: null,
  tags: [],
  ...more,
});
const centre = (
  path: string,
  kind: string,
  openedIn: number,
  more: Partial<OrganisationFacts> = {},
): OrganisationFacts => org(path, "centre", { centre: { kind, state: "working" }, openedIn, ...more });

/** Two municipalities, schools with and without centres, an institute, and a kindergarten. */
const REGION: readonly OrganisationFacts[] = [
  org("r/", "regionalAuthority"),
  org("r/iro/", "educationInstitute"),
  org("r/m1/", "municipalAuthority"),
  org("r/m1/s1/", "school", { tags: ["rural"] }),
  centre("r/m1/s1/c1/", "growthPoint", 2021),
  org("r/m1/s2/", "school"),
  centre("r/m1/s2/c2/", "quantorium", 2023),
  org("r/m1/s3/", "school", { tags: ["lowResultSchool"] }),
  org("r/m1/imc/", "methodologicalService"),
  org("r/m2/", "municipalAuthority"),
  org("r/m2/s4/", "school", { tags: ["rural"] }),
  org("r/m2/k1/", "college"),
  centre("r/m2/k1/c3/", "itCube", 2023),
  org("r/m2/d1/", "preschool"),
];

function asked(
  audience: string | null,
  responsible: string | null,
  organisations = REGION,
  named: string | null = null,
) {
  const readings = {
    audience: audience === null ? null : readAudience(audience),
    responsible: responsible === null ? null : readResponsible(responsible, collectBodies([responsible])),
  };
  const targets = targetsOf(readings, ({ name }) => (named !== null && name.includes("Институт") ? named : null));
  const found = addresseesOf(targets, new Receivers(organisations, "r/", DAY));
  return [...found].map(([id, reasons]) => (reasons[0]?.code === "below" ? `(${id})` : id)).toSorted();
}

describe("words of the five plans and of the issue", () => {
  test.each([
    ["Педагогические работники центров «Точка роста»", null, ["(m1)", "c1"]],
    [
      "Педагогические работники центров «Точка роста» и детских технопарков «Кванториум» общеобразовательных организаций, центра «IT-куб»",
      "ГАУ ДПО СОИРО",
      ["(m1)", "(m2)", "c1", "c2", "c3"],
    ],
    [
      "Педагогические работники центров на базе общеобразовательных организаций",
      null,
      ["(m1)", "(m2)", "c1", "c2", "c3"],
    ],
    ["Обучающиеся общеобразовательных организаций", null, ["(m1)", "(m2)", "s1", "s2", "s3", "s4"]],
    ["общеобразовательные организации, на базе которых созданы центры «Точка роста»", null, ["(m1)", "s1"]],
    ["Центры, открытые в 2023 году", null, ["(m1)", "(m2)", "c2", "c3"]],
    ["Центры 2021–2022 годов создания", null, ["(m1)", "c1"]],
    ["Школы без центра", null, ["(m1)", "(m2)", "s3", "s4"]],
    ["Педагоги школ, не имеющих центров «Точка роста»", null, ["(m1)", "(m2)", "s3", "s4"]],
    ["Сельские школы", null, ["(m1)", "(m2)", "s1", "s4"]],
    ["Руководители сельских школ, родители", null, ["(m1)", "(m2)", "s1", "s4"]],
    ["Школы с низкими образовательными результатами", null, ["(m1)", "s3"]],
    ["Педагоги ШНОР", null, ["(m1)", "s3"]],
    ["Руководители центров «Точка роста», открытых в 2021 году", null, ["(m1)", "c1"]],
    ["Органы местного самоуправления", null, ["m1", "m2"]],
    ["Педагогические работники дошкольных образовательных организаций", null, ["(m2)", "d1"]],
    ["Студенты колледжей", null, ["(m2)", "k1"]],
    ["Методические службы", null, ["(m1)", "imc"]],
    ["Родители обучающихся ОУ", null, []],
    ["СМИ, общественность", "Пресс-служба министерства", []],
    ["Родители обучающихся ОУ", "Руководители ОУ", ["(m1)", "(m2)", "s1", "s2", "s3", "s4"]],
    // Said to be nobody's: a place is asked once, through its centre where it has one.
    ["Обучающиеся 5–11 классов", null, ["(m1)", "(m2)", "c1", "c2", "c3", "s3", "s4"]],
    ["Обучающиеся 5–11 классов", "руководители ОУ", ["(m1)", "(m2)", "s1", "s2", "s3", "s4"]],
    [null, "Органы местного самоуправления, осуществляющие управление в сфере образования", ["m1", "m2"]],
    [null, "педагоги центров «Точка роста»", ["(m1)", "c1"]],
    [null, "Руководители ОО, на базе которых созданы центры", ["(m1)", "(m2)", "k1", "s1", "s2"]],
    [null, null, []],
  ])("%s / %s", (audience, responsible, expected) => {
    expect(asked(audience, responsible)).toEqual(expected);
  });

  test("a body is asked only when somebody has settled whom its name means", () => {
    expect(asked(null, "Институт развития образования")).toEqual([]);
    expect(asked(null, "Институт развития образования", REGION, "iro")).toEqual(["iro"]);
  });

  test("each reason says with which words", () => {
    const readings = {
      audience: readAudience("Центры «Точка роста»"),
      responsible: readResponsible("руководители центров", collectBodies([])),
    };
    const receivers = new Receivers(REGION, "r/", DAY);
    const [found] = receivers.all.filter(({ id }) => id === "c1");
    expect(
      found &&
        concerns(
          targetsOf(readings, () => null),
          found,
          receivers,
        ),
    ).toEqual([
      { code: "group", words: "руководители центров" },
      { code: "audience", words: "Центры «Точка роста»" },
    ]);
  });
});

describe("by date", () => {
  const replaced = (id: string, more: Partial<OrganisationFacts>) =>
    REGION.map((one) => (one.id === id ? { ...one, ...more } : one));

  test.each([
    ["closed yesterday", { ended: "2024-08-19" }, []],
    ["closed today", { ended: DAY }, []],
    ["closes tomorrow", { ended: "2024-08-21" }, ["(m1)", "c1"]],
    ["opens tomorrow", { opened: "2024-08-21" }, []],
    ["opens today", { opened: DAY }, ["(m1)", "c1"]],
    ["only planned", { centre: { kind: "growthPoint", state: "planned" } as const }, []],
    ["being created", { centre: { kind: "growthPoint", state: "beingCreated" } as const }, ["(m1)", "c1"]],
  ])("a centre that is %s", (_when, more, expected) => {
    expect(asked("Центры «Точка роста»", null, replaced("c1", more))).toEqual(expected);
  });

  test("one that moved is its new municipality's", () => {
    const moved = REGION.map((one) =>
      one.path.startsWith("r/m1/s1/") ? { ...one, path: one.path.replace("m1", "m2") } : one,
    );
    expect(asked("Центры «Точка роста»", null, moved)).toEqual(["(m2)", "c1"]);
  });
});

const SAID = ["schools", "hosts", "everyone", "centre", "municipalAuthority"] as const;
const target = fc.record({
  who: fc.subarray([...SAID].map((one) => (one === "schools" ? "school" : one))),
  ids: fc.subarray(["s1", "c2", "elsewhere"], { maxLength: 1 }),
  centreKinds: fc.subarray(["growthPoint", "quantorium", "itCube"]),
  openedIn: fc.option(fc.constantFrom<[number, number]>([2021, 2021], [2022, 2023])),
  withCentre: fc.boolean(),
  withoutCentre: fc.boolean(),
  tags: fc.subarray(["rural", "lowResultSchool"] as const),
  reason: fc.constant({ code: "audience" as const, words: "слова" }),
}) satisfies fc.Arbitrary<Target>;
const organisations = fc
  .array(
    fc.record({
      ended: fc.option(fc.constantFrom("2024-01-01", DAY, "2025-01-01")),
      opened: fc.option(fc.constantFrom("2023-09-01", DAY, "2024-08-21")),
      elsewhere: fc.boolean(),
    }),
    { minLength: REGION.length, maxLength: REGION.length },
  )
  .map((more) =>
    REGION.map((one, index) => {
      const { elsewhere = false, ...dates } = more[index] ?? {};
      return { ...one, ...dates, path: elsewhere ? one.path.replace("r/", "x/") : one.path };
    }),
  );

describe("laws", () => {
  test("nobody of another tree, nobody who is not there, never the owner", () => {
    fc.assert(
      fc.property(fc.array(target), organisations, (targets, all) => {
        for (const id of addresseesOf(targets, new Receivers(all, "r/", DAY)).keys()) {
          const one = all.find((each) => each.id === id);
          expect(one?.path.startsWith("r/")).toBe(true);
          expect(one?.path).not.toBe("r/");
          expect(one?.ended === null || (one?.ended ?? "") > DAY).toBe(true);
          expect(one?.opened === null || (one?.opened ?? "") <= DAY).toBe(true);
        }
      }),
    );
  });

  test("one target more leaves nobody out; one limit more lets nobody in", () => {
    fc.assert(
      fc.property(fc.array(target), target, organisations, (targets, more, all) => {
        const receivers = new Receivers(all, "r/", DAY);
        const before = addresseesOf(targets, receivers);
        const wider = addresseesOf([...targets, more], receivers);
        for (const id of before.keys()) expect(wider.has(id)).toBe(true);
        const open = addresseesOf(
          [{ ...more, openedIn: null, tags: [], withCentre: false, withoutCentre: false }],
          receivers,
        );
        for (const id of addresseesOf([more], receivers).keys()) expect(open.has(id)).toBe(true);
      }),
    );
  });

  test("where anybody is asked, the authority above is", () => {
    fc.assert(
      fc.property(target, (one) => {
        const found = addresseesOf([one], new Receivers(REGION, "r/", DAY));
        for (const id of found.keys()) {
          const path = REGION.find((each) => each.id === id)?.path ?? "";
          for (const above of ["m1", "m2"]) if (path.includes(`/${above}/`)) expect(found.has(above)).toBe(true);
        }
      }),
    );
  });
});
