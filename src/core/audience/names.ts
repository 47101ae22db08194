import type { SegmentKind } from "./model.ts";

/** Segments as people read them, in the plural. */
export const SEGMENT_NAMES: Readonly<Record<SegmentKind, string>> = {
  students: "обучающиеся",
  teachers: "педагоги",
  managers: "руководители",
  centreHeads: "руководители центров",
  centreStaff: "сотрудники центров",
  guardians: "родители",
  public: "общественность",
  media: "СМИ",
  localGovernment: "органы местного самоуправления",
  schools: "школы",
  centres: "центры",
  pensioners: "пенсионеры",
  partners: "партнёры",
  other: "другие",
};
