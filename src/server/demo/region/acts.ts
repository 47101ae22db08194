import type { BasisAct, OrderPoint } from "#core/intake/draft.ts";
import type { DemoPlan } from "./model.ts";

/** The words of the order around a plan. */
export interface ActText {
  readonly planTitle: string;
  readonly title: string;
  readonly preamble: string;
  readonly points: readonly OrderPoint[];
  readonly basis: BasisAct | null;
}

interface Names {
  /** In the genitive: of the region, of the municipality. */
  readonly territory: string;
  readonly centre: string;
}

const ALL_CENTRES = "центров «Точка роста», детских технопарков «Кванториум», центров цифрового образования «IT-куб»";

/** Orders of the three levels as the sample plans have them: № 712-02 of a region, № 86 of a municipality. */
export function actOf(level: DemoPlan["level"], names: Names, startYear: number, basis: BasisAct | null): ActText {
  const year = `${startYear}/${startYear + 1} учебный год`;
  const subject =
    level === "centre"
      ? `плана мероприятий центра ${names.centre} на ${year}`
      : `комплексного плана мероприятий по организационно-методической поддержке ${ALL_CENTRES}, функционирующих на территории ${names.territory}, на ${year}`;
  const planTitle = subject.replace(/^комплексного плана/, "Комплексный план").replace(/^плана/, "План");
  return {
    planTitle,
    title: `Об утверждении ${subject}`,
    preamble: `${preambleWords(basis)} ПРИКАЗЫВАЮ:`,
    points: POINTS[level](subject),
    basis,
  };
}

function preambleWords(basis: BasisAct | null): string {
  if (basis === null || basis.date === null)
    return "В целях организационно-методической поддержки создания и функционирования центров образования";
  const [year = "", month = "", day = ""] = basis.date.split("-");
  const issuer = (basis.issuer ?? "").replace(/^Министерство/, "Министерства").replace(/^Управление/, "Управления");
  return `На основании приказа ${issuer} от ${day}.${month}.${year} № ${basis.number}`;
}

const point = (number: string, text: string, role: OrderPoint["role"], more: Partial<OrderPoint> = {}): OrderPoint => ({
  number,
  text,
  addressee: null,
  deadline: null,
  role,
  ...more,
});

const SCHOOLS = { addressee: "Руководителям образовательных организаций" };

const POINTS: Readonly<Record<DemoPlan["level"], (subject: string) => OrderPoint[]>> = {
  region: (subject) => [
    point("1", `Утвердить прилагаемый ${asObject(subject)}.`, "approve"),
    point(
      "2",
      "Органам местного самоуправления, осуществляющим управление в сфере образования, утвердить муниципальные планы мероприятий.\nСрок: до 31 августа",
      "duty",
      {
        addressee: "Органам местного самоуправления, осуществляющим управление в сфере образования",
        deadline: "до 31 августа",
      },
    ),
    point("3", "Контроль за исполнением настоящего приказа оставляю за собой.", "control"),
  ],
  municipality: (subject) => [
    point("1", `Утвердить прилагаемый ${asObject(subject)}.`, "approve"),
    point("2", "Руководителям образовательных организаций:", "other", SCHOOLS),
    point(
      "2.1",
      "Назначить ответственное лицо за исполнение плана мероприятий центра.\nСрок: ежегодно до 1 сентября",
      "duty",
      {
        ...SCHOOLS,
        deadline: "ежегодно до 1 сентября",
      },
    ),
    point("2.2", "Разработать и утвердить план мероприятий центра.\nСрок: ежегодно до 1 сентября", "approve", {
      ...SCHOOLS,
      deadline: "ежегодно до 1 сентября",
    }),
    point("3", "Приказ вступает в силу со дня его подписания.", "other"),
    point("4", "Контроль за исполнением приказа оставляю за собой.", "control"),
  ],
  centre: (subject) => [
    point("1", `Утвердить прилагаемый ${asObject(subject)}.`, "approve"),
    point("2", "Руководителю центра обеспечить исполнение плана.", "duty", { addressee: "Руководителю центра" }),
    point("3", "Контроль за исполнением приказа оставляю за собой.", "control"),
  ],
};

function asObject(subject: string): string {
  return subject.replace(/^комплексного плана/, "комплексный план").replace(/^плана/, "план");
}
