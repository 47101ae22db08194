import * as z from "zod/mini";
import { groupContent, groupSize, programmeContent } from "#core/centre-record/programme.ts";
import { branchLine, ofOrganisation, recordScope } from "./centre-record.ts";
import { endpoint } from "./endpoint.ts";
import { clientId } from "./execution.ts";

const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const nullableText = z.nullable(z.string());

const groupLine = z.object({
  id: z.string(),
  programmeId: z.string(),
  content: groupContent,
  /** Of the day that was asked about; null: nothing was said of it, or the group does not meet then. */
  size: z.nullable(groupSize),
  sizeFrom: nullableText,
  sessions: z.number(),
  latest: z.nullable(z.object({ on: z.string(), people: z.number() })),
  version: z.number(),
});
export type GroupLine = z.infer<typeof groupLine>;

const programmeLine = z.object({
  id: z.string(),
  content: programmeContent,
  /** With whom, of the network form. */
  partner: nullableText,
  endedOn: nullableText,
  /** On the day that was asked about. */
  taught: z.boolean(),
  groups: z.array(groupLine),
  version: z.number(),
});
export type ProgrammeLine = z.infer<typeof programmeLine>;

/**
 * On one day. `places`: of pupils in groups; one pupil may hold several, so it is no number of pupils. `network`: of those, pupils of
 * other schools by agreement; a centre's own are the others.
 */
const educationSums = z.object({
  programmes: z.number(),
  groups: z.number(),
  places: z.number(),
  network: z.number(),
  adults: z.number(),
  /** Groups of which nobody said how many are in them. */
  uncounted: z.number(),
});
export type EducationSums = z.infer<typeof educationSums>;
const educationLine = branchLine(educationSums);

const educationView = z.object({
  scope: recordScope,
  /** The day that sizes and sums are of. */
  on: z.string(),
  programmes: z.array(programmeLine),
  /** Of the asked organisation itself and all below it. */
  whole: educationLine,
  /** Those right below it; empty when there are none. */
  branches: z.array(educationLine),
  /** Agreements that a programme may be carried out under. */
  agreements: z.array(z.object({ id: z.string(), partner: z.string() })),
});
export type EducationView = z.infer<typeof educationView>;

const onDay = z.object({ ...ofOrganisation.shape, on: z.optional(day) });

export const getEducation = endpoint({
  method: "GET",
  path: "/api/programmes",
  summary: "Программы и группы организации на день и суммы по организациям ниже",
  access: "readExecution",
  query: onDay,
  response: educationView,
  errors: ["notFound", "badDate"],
});

export const getEducationFile = endpoint({
  method: "GET",
  path: "/api/programmes/file.xlsx",
  summary: "Программы и группы организации таблицей",
  access: "readExecution",
  query: onDay,
  response: "bytes",
  errors: ["notFound", "badDate"],
});

const saved = z.object({ id: z.string(), version: z.number() });
const savedErrors = ["notFound", "versionRequired", "changedMeanwhile", "badDate", "endBeforeStart"] as const;

/** On the version that was seen, 0 for a new one; the same sent again is the same programme. */
export const putProgramme = endpoint({
  method: "PUT",
  path: "/api/programmes/:educationProgrammeId",
  summary: "Завести или исправить программу",
  access: "keepRecords",
  params: z.object({ educationProgrammeId: clientId }),
  body: programmeContent,
  response: saved,
  errors: [...savedErrors, "gradesTurned", "badYears", "noAgreement"],
});

/** Only while it has no groups: what was taught is ended, not deleted. */
export const deleteProgramme = endpoint({
  method: "DELETE",
  path: "/api/programmes/:educationProgrammeId",
  summary: "Удалить программу, у которой нет групп",
  access: "keepRecords",
  params: z.object({ educationProgrammeId: z.string() }),
  response: z.object({}),
  errors: ["notFound", "versionRequired", "changedMeanwhile", "hasGroups"],
});

/** `on`: the first day on which it is taught no more; null: it goes on. */
export const endProgramme = endpoint({
  method: "POST",
  path: "/api/programmes/:educationProgrammeId/end",
  summary: "Прекратить программу с дня или вернуть её",
  access: "keepRecords",
  params: z.object({ educationProgrammeId: z.string() }),
  body: z.object({ on: z.nullable(day) }),
  response: saved,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "badDate"],
});

/** `size`: how many are in it from its first day; only of a new one, later sizes stand beside it. */
export const putGroup = endpoint({
  method: "PUT",
  path: "/api/study-groups/:studyGroupId",
  summary: "Завести или исправить группу",
  access: "keepRecords",
  params: z.object({ studyGroupId: clientId }),
  body: z.object({ programmeId: z.string(), content: groupContent, size: z.nullable(groupSize) }),
  response: saved,
  errors: [...savedErrors, "networkOverAll"],
});

export const deleteGroup = endpoint({
  method: "DELETE",
  path: "/api/study-groups/:studyGroupId",
  summary: "Удалить группу, у которой не было занятий",
  access: "keepRecords",
  params: z.object({ studyGroupId: z.string() }),
  response: z.object({}),
  errors: ["notFound", "versionRequired", "changedMeanwhile", "hasSessions"],
});

/** From a day on; what was counted before it stays. */
export const addGroupSize = endpoint({
  method: "POST",
  path: "/api/study-groups/:studyGroupId/sizes",
  summary: "Записать, сколько человек в группе с этого дня",
  access: "keepRecords",
  params: z.object({ studyGroupId: z.string() }),
  body: z.object({ id: clientId, from: day, size: groupSize }),
  response: z.object({}),
  errors: ["notFound", "badDate", "dayInFuture", "networkOverAll", "idempotencyMismatch"],
});

const session = z.object({
  id: z.string(),
  on: z.string(),
  people: z.number(),
  note: nullableText,
  version: z.number(),
});

const groupView = z.object({
  /** The latest first. */
  sizes: z.array(z.object({ from: z.string(), size: groupSize, author: nullableText, at: z.string() })),
  sessions: z.array(session),
  /** Sessions beyond those that came. */
  more: z.number(),
});
export type GroupView = z.infer<typeof groupView>;

export const getGroup = endpoint({
  method: "GET",
  path: "/api/study-groups/:studyGroupId",
  summary: "Занятия группы и её численность по дням",
  access: "readExecution",
  params: z.object({ studyGroupId: z.string() }),
  response: groupView,
  errors: ["notFound"],
});

/** More people than the group has may come: guests are no mistake. */
export const putAttendance = endpoint({
  method: "PUT",
  path: "/api/attendances/:attendanceId",
  summary: "Записать, сколько человек было на занятии",
  access: "reportExecution",
  params: z.object({ attendanceId: clientId }),
  body: z.object({
    groupId: z.string(),
    on: day,
    people: z.int().check(z.gte(0), z.lte(10_000)),
    note: z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(500))),
  }),
  response: saved,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "badDate", "dayInFuture", "dayBeforeGroup"],
});

export const deleteAttendance = endpoint({
  method: "DELETE",
  path: "/api/attendances/:attendanceId",
  summary: "Убрать ошибочную запись о занятии",
  access: "reportExecution",
  params: z.object({ attendanceId: z.string() }),
  response: z.object({}),
  errors: ["notFound", "versionRequired", "changedMeanwhile"],
});
