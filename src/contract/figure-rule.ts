import * as z from "zod/mini";
import { ruleWeight } from "#core/indicator/figure-rule.ts";
import { askingLimit } from "#core/indicator/known-question.ts";
import { endpoint } from "./endpoint.ts";
import { clientId } from "./execution.ts";

const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const setParams = z.object({ setId: z.string() });
const ruleParams = z.object({ setId: z.string(), ruleId: z.string() });

const ruleLine = z.object({
  id: z.string(),
  formula: z.string(),
  weight: ruleWeight,
  sentence: z.string(),
  state: z.enum(["off", "on"]),
  /** Against earlier forms, as the rule is written now; null: not tried yet. */
  trial: z.nullable(z.object({ at: z.string(), forms: z.number(), stopped: z.number() })),
  /** Why it cannot be computed with the indicators of today: a code of formulas, and the words in question. */
  trouble: z.nullable(z.object({ code: z.string(), words: z.nullable(z.string()) })),
  version: z.number(),
});
export type RuleLine = z.infer<typeof ruleLine>;

const rulesView = z.object({
  setId: z.string(),
  setTitle: z.string(),
  rules: z.array(ruleLine),
  /** What a rule may speak of, as it is written: «2», «3.часть». */
  names: z.array(z.object({ name: z.string(), title: z.string() })),
  mayChange: z.boolean(),
});
export type RulesView = z.infer<typeof rulesView>;

export const listFigureRules = endpoint({
  method: "GET",
  path: "/api/indicator-sets/:setId/rules",
  summary: "Правила проверки между показателями и периодами набора",
  access: "readIndicators",
  params: setParams,
  response: rulesView,
  errors: ["notFound"],
});

const ruleBody = { formula: words(2000), weight: ruleWeight, sentence: words(500) };

export const addFigureRule = endpoint({
  method: "POST",
  path: "/api/indicator-sets/:setId/rules",
  summary: "Добавить правило проверки: оно выключено, пока его не проверили на прошлых формах",
  access: "writeIndicators",
  params: setParams,
  body: z.object({ id: clientId, ...ruleBody }),
  response: rulesView,
  errors: ["notFound", "setClosed", "ruleTrouble", "idempotencyMismatch"],
});

/** Another comparison is another rule: it is off until it has been tried again. */
export const changeFigureRule = endpoint({
  method: "PUT",
  path: "/api/indicator-sets/:setId/rules/:ruleId",
  summary: "Исправить правило проверки",
  access: "writeIndicators",
  params: ruleParams,
  body: z.object(ruleBody),
  response: rulesView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "setClosed", "ruleTrouble"],
});

/** On: after it was tried on the earlier forms as it is now. removed: it stands nowhere any more. */
export const switchFigureRule = endpoint({
  method: "POST",
  path: "/api/indicator-sets/:setId/rules/:ruleId/state",
  summary: "Включить, выключить или убрать правило проверки",
  access: "writeIndicators",
  params: ruleParams,
  body: z.object({ state: z.enum(["on", "off", "removed"]) }),
  response: rulesView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "setClosed", "ruleNotTried", "ruleTrouble"],
});

const triedForm = z.object({
  roundId: z.string(),
  organisationId: z.string(),
  name: z.string(),
  period: z.string(),
  /** What the rule spoke of: its name and the figure as it is kept («12», «3/4»); `period` this, previous or yearAgo. */
  figures: z.array(z.object({ name: z.string(), period: z.enum(["this", "previous", "yearAgo"]), value: z.string() })),
});
export type TriedForm = z.infer<typeof triedForm>;

/** Goes through all earlier forms of the set that one sees, and keeps how many it would have stopped. */
export const tryFigureRule = endpoint({
  method: "POST",
  path: "/api/indicator-sets/:setId/rules/:ruleId/trial",
  summary: "Проверить правило на прошлых формах: сколько и какие оно остановило бы",
  access: "writeIndicators",
  params: ruleParams,
  response: z.object({
    view: rulesView,
    /** Forms in which everything that the rule speaks of is known. */
    forms: z.number(),
    stopped: z.number(),
    /** The latest of them, two hundred at most. */
    list: z.array(triedForm),
  }),
  errors: ["notFound", "versionRequired", "changedMeanwhile", "ruleTrouble"],
});
export type RuleTrial = z.infer<typeof tryFigureRule.response>;

const limitsView = z.object({
  lines: z.array(askingLimit),
  /** Whose list it is; null: the one that everybody begins with. */
  organisationName: z.nullable(z.string()),
  /** Of the own list; 0: there is none yet. */
  version: z.number(),
  mayChange: z.boolean(),
});
export type AskingLimits = z.infer<typeof limitsView>;

export const getAskingLimits = endpoint({
  method: "GET",
  path: "/api/asking-limits",
  summary: "Что нельзя требовать от учителя: список, по которому проверяется новый сбор",
  access: "readIndicators",
  response: limitsView,
  errors: [],
});

/** The whole list, on the version that was seen (0 at first); it is that of the organisations below too. */
export const putAskingLimits = endpoint({
  method: "PUT",
  path: "/api/asking-limits",
  summary: "Изменить список того, что нельзя требовать от учителя",
  access: "writeIndicators",
  body: z.object({ lines: z.array(askingLimit).check(z.maxLength(200)) }),
  response: limitsView,
  errors: ["versionRequired", "changedMeanwhile"],
});
