/** What a careful person transcribes from a plan: the form of `samples/truth/*.json`, as far as layouts print it. */
export interface TruthActivity {
  readonly number: string | null;
  readonly title: string;
  readonly audience?: string | null;
  readonly schedule: string | null;
  readonly responsible?: string | null;
  readonly expectedResult?: string | null;
  readonly component?: string | null;
  readonly workstream: number | null;
}

export interface TruthPlan {
  readonly id: string;
  readonly kind?: string;
  readonly level?: string;
  readonly issuer?: string;
  readonly title?: string;
  readonly period?: string;
  readonly approval?: {
    readonly docType: string;
    readonly number: string | null;
    readonly date: string | null;
    readonly signer?: string | null;
  } | null;
  readonly workstreams: readonly { readonly number: number | null; readonly title: string | null }[];
  readonly activities: readonly TruthActivity[];
  /** Only for printing, not part of the truth: who signs, under which post; the place of issue. */
  readonly post?: string;
  readonly place?: string;
}

export type Field = "number" | "title" | "audience" | "schedule" | "responsible" | "expectedResult" | "component";

export interface Column {
  readonly field: Field | "workstream" | "start" | "end";
  readonly header: string;
  /** Share of the width. */
  readonly weight: number;
}

const USUAL: readonly Column[] = [
  { field: "number", header: "№ п/п", weight: 6 },
  { field: "component", header: "Компонент", weight: 22 },
  { field: "title", header: "Наименование мероприятия", weight: 36 },
  { field: "audience", header: "Целевая аудитория", weight: 22 },
  { field: "schedule", header: "Сроки проведения", weight: 16 },
  { field: "responsible", header: "Ответственные исполнители", weight: 22 },
  { field: "expectedResult", header: "Ожидаемый результат", weight: 26 },
];

/** The columns that the plan has anything for, in the usual order. */
export function columnsOf(plan: TruthPlan): readonly Column[] {
  return USUAL.filter((column) => plan.activities.some((activity) => valueOf(activity, column.field) !== ""));
}

export function valueOf(activity: TruthActivity, field: Column["field"]): string {
  if (field === "workstream" || field === "start" || field === "end") return "";
  return activity[field] ?? "";
}

/** Activities by workstream, in the order of the plan. */
export function sectionsOf(plan: TruthPlan): readonly {
  readonly heading: { readonly number: number | null; readonly title: string } | null;
  readonly activities: readonly TruthActivity[];
}[] {
  const sections: { heading: { number: number | null; title: string } | null; activities: TruthActivity[] }[] = [];
  let current: number | null | undefined;
  for (const activity of plan.activities) {
    if (sections.length === 0 || activity.workstream !== current) {
      const stream = plan.workstreams.find((item) => item.number === activity.workstream);
      const title = stream?.title ?? null;
      sections.push({ heading: title === null ? null : { number: activity.workstream, title }, activities: [] });
      current = activity.workstream;
    }
    sections.at(-1)?.activities.push(activity);
  }
  return sections;
}

const ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
export const roman = (value: number): string => ROMAN[value] ?? String(value);

/** Paragraphs before the table: an order, a stamp or only the title. */
export function headOf(plan: TruthPlan): readonly {
  readonly text: string;
  readonly align: "left" | "center" | "right";
  readonly bold?: true;
  readonly newPage?: true;
}[] {
  const { approval } = plan;
  const title = { text: plan.title ?? "План мероприятий", align: "center", bold: true } as const;
  if (!approval || approval.docType === "stamp" || !approval.number || !approval.date || !plan.issuer) return [title];
  const [year = "", month = "", day = ""] = approval.date.split("-");
  const date = `${day}.${month}.${year}`;
  const paper = approval.docType === "directive" ? ["РАСПОРЯЖЕНИЕ", "распоряжению"] : ["ПРИКАЗ", "приказу"];
  return [
    { text: plan.issuer.toUpperCase(), align: "center", bold: true },
    { text: paper[0] ?? "", align: "center", bold: true },
    { text: `от ${date} № ${approval.number}`, align: "left" },
    ...(plan.place ? [{ text: plan.place, align: "center" } as const] : []),
    { text: `Об утверждении документа «${plan.title ?? ""}»`, align: "left" },
    { text: "В целях организационно-методической поддержки центров образования п р и к а з ы в а ю:", align: "left" },
    { text: "1. Утвердить прилагаемый план мероприятий.", align: "left" },
    { text: "2. Контроль за исполнением настоящего приказа оставляю за собой.", align: "left" },
    { text: `${plan.post ?? "Руководитель"}          ${approval.signer ?? ""}`, align: "left" },
    { text: `Приложение к ${paper[1] ?? ""} от ${date} № ${approval.number}`, align: "right", newPage: true },
    title,
  ];
}
