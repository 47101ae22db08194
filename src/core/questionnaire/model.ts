import * as z from "zod/mini";

const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

/** partly: yes, no, partly, with a remark. There is no kind for persons' names or addresses, and there will be none. */
export const questionKind = z.enum(["one", "many", "partly", "number", "short", "long", "date"]);
export type QuestionKind = z.infer<typeof questionKind>;

export const PARTLY = ["yes", "partly", "no"] as const;

/** The longest texts of an answer, in characters. */
export const LONGEST = { short: 300, long: 2000, remark: 1000 } as const;
/** Nothing that is counted in a school, a municipality or a region has more. */
export const LARGEST = 1_000_000_000;
export const MOST_QUESTIONS = 100;

export const question = z.object({
  /** Names it in answers; one of its own in the questionnaire. */
  key: z.string().check(z.regex(/^[a-z0-9]{1,20}$/)),
  kind: questionKind,
  /** A heading above it and those that follow with the same; null: none. */
  group: z.nullable(words(200)),
  text: words(500),
  required: z.boolean(),
  /** Of one, many: what is chosen from, two at least; empty otherwise. */
  options: z.array(words(200)).check(z.maxLength(30)),
  /** Of a number: the largest that can be meant; null: any. */
  most: z.nullable(z.int().check(z.gte(0), z.lte(LARGEST))),
});
export type Question = z.infer<typeof question>;

/** As typed: an option, «yes», «no», «partly», a number, a day (YYYY-MM-DD) or words; several for many only. */
export const answer = z.object({
  key: z.string().check(z.maxLength(20)),
  values: z.array(z.string().check(z.maxLength(4000))).check(z.maxLength(30)),
  remark: z.nullable(z.string().check(z.maxLength(4000))),
});
export type Answer = z.infer<typeof answer>;

export const questionnaireMode = z.enum(["organisations", "checkList", "anonymous"]);
export type QuestionnaireMode = z.infer<typeof questionnaireMode>;

export const audienceGroup = z.enum([
  "municipalAuthorities",
  "schools",
  "schoolsWithCentre",
  "schoolsWithoutCentre",
  "centres",
  "self",
]);
export type AudienceGroup = z.infer<typeof audienceGroup>;

/** Whom: groups by kind, together with those that are named; of anonymous ones empty. */
export const audience = z.object({
  groups: z.array(audienceGroup).check(z.maxLength(10)),
  organisationIds: z.array(z.uuid()).check(z.maxLength(500)),
});
export type QuestionnaireAudience = z.infer<typeof audience>;
