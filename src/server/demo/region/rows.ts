import type { DraftActivity } from "#core/intake/draft.ts";
import { at, diceOf } from "./dice.ts";
import { CENTRE_ROWS } from "./templates-centre.ts";
import { MUNICIPALITY_ROWS } from "./templates-municipality.ts";
import { REGION_ROWS } from "./templates-region.ts";

interface Template {
  readonly workstream: number;
  readonly title: string;
  readonly audience: string;
  readonly schedule: string;
  readonly responsible: string;
}

const TEMPLATES = {
  region: templatesOf(REGION_ROWS),
  municipality: templatesOf(MUNICIPALITY_ROWS),
  centre: templatesOf(CENTRE_ROWS),
};

function templatesOf(text: string): Template[] {
  return text
    .trim()
    .split("\n")
    .map((line) => {
      const [workstream, title, audience, schedule, responsible, ...more] = line.split(" | ");
      if (more.length > 0 || responsible === undefined) throw new Error(`not a template: ${line}`);
      return {
        workstream: Number(workstream),
        title: title ?? "",
        audience: audience ?? "",
        schedule: schedule ?? "",
        responsible,
      };
    });
}

/** Words that stand for «{name}» in the templates. */
export type Words = Readonly<Record<string, string>>;

/**
 * The rows of a plan. What an organisation chooses once, it keeps over the years; each year a few rows are left out.
 * `chooser` names the organisation.
 */
export function rowsOf(
  level: keyof typeof TEMPLATES,
  chooser: string,
  startYear: number,
  words: Words,
): DraftActivity[] {
  const all = { ...words, y: String(startYear), y1: String(startYear + 1) };
  const counts = new Map<number, number>();
  const rows: DraftActivity[] = [];
  TEMPLATES[level].forEach((template, index) => {
    const dice = diceOf(`${chooser}/row ${index}`);
    if (level !== "region" && dice.chance(7)) return;
    if (diceOf(`${chooser}/row ${index}/${startYear}`).chance(4)) return;
    const { workstream } = template;
    const nth = (counts.get(workstream) ?? 0) + 1;
    counts.set(workstream, nth);
    rows.push({
      number: `${workstream}.${nth}`,
      title: filled(template.title, dice.of("title").int(1000), all),
      audience: filled(template.audience, 0, all),
      schedule: filled(template.schedule, dice.of("schedule").int(1000), all),
      responsible: [...new Set(filled(template.responsible, 0, all).split(", "))].join(", "),
      expectedResult: null,
      component: null,
      workstream,
      source: { table: 1, row: rows.length + 2 },
      notes: [],
    });
  });
  return rows;
}

/** One of «[a|b]» by the lot, and words for «{name}». */
export function filled(text: string, lot: number, words: Words): string {
  return text
    .replace(/\[([^[\]]*)\]/g, (_, choices: string) => {
      const options = choices.split("|");
      return at(options, lot % options.length);
    })
    .replace(/\{(\w+)\}/g, (_, name: string) => {
      const word = words[name];
      if (word === undefined) throw new Error(`no words for «${name}»`);
      return word;
    });
}
