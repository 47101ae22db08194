import type { SegmentKind } from "#core/audience/model.ts";

/** Parts of an audience as a visitor chooses among them. */
export const SEGMENT_NAMES: Readonly<Record<SegmentKind, string>> = {
  students: "обучающимся",
  teachers: "педагогам",
  managers: "руководителям школ",
  centreHeads: "руководителям центров",
  centreStaff: "сотрудникам центров",
  guardians: "родителям",
  public: "всем жителям",
  media: "СМИ",
  localGovernment: "органам местного самоуправления",
  schools: "школам",
  centres: "центрам",
  pensioners: "пенсионерам",
  partners: "партнёрам",
  other: "другим",
};
