import type { Passport } from "#core/indicator/model.ts";

/** Events of a period: what needs no further words. */
export function aPassport(more: Partial<Passport> = {}): Passport {
  return {
    code: "1",
    title: "Количество проведённых мероприятий",
    definition: null,
    unit: "число",
    base: null,
    measure: { kind: "count", of: "event", nature: "flow" },
    overTime: "sum",
    overTree: "sum",
    digits: 0,
    wanted: "more",
    filledBy: "centre",
    proof: null,
    centreKinds: [],
    methodology: null,
    method: null,
    from: "2023-09-01",
    until: null,
    ...more,
  };
}
