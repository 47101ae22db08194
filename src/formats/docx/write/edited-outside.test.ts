import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Draft } from "#core/intake/draft.ts";
import { readDraft } from "#core/intake/read-draft.ts";
import { planPaper } from "#core/paper/plan-paper.ts";
import { applyChanges } from "#core/plan/change/apply.ts";
import type { PlanChange, PlanContent } from "#core/plan/change/model.ts";
import { compareToActions } from "#core/plan/compare/compare-actions.ts";
import { comparePlans, isDifferent, isSame } from "#core/plan/compare/compare.ts";
import { readSource } from "#formats/read-source.ts";
import { writeDocx } from "./write-docx.ts";

const SAMPLES = join(import.meta.dirname, "../../../../test/corpus/samples");

async function readPlan(bytes: Buffer): Promise<Draft> {
  const source = await readSource(bytes, "plan.docx");
  if ("needsOcr" in source) throw new Error("no text");
  const draft = readDraft(source);
  if ("refusal" in draft) throw new Error(draft.refusal.code);
  return draft;
}

const onPaper = async (draft: Draft): Promise<Draft> => readPlan(Buffer.from(await writeDocx(planPaper(draft))));
const contentOf = (draft: Draft): PlanContent => applyChanges({ draft, document: null, namedPeriod: null }, []).content;

test.each(["smolensk-region.docx", "samara-region.docx", "spirovo-municipality.docx", "school55-centre.docx"])(
  "%s, given out as DOCX and edited there, comes back as the differences and nothing else",
  async (name) => {
    const draft = await readPlan(readFileSync(join(SAMPLES, name)));
    const plan = contentOf(draft);
    const rowsOf = (content: PlanContent) =>
      comparePlans({ content: plan }, { content }, "words").rows.filter(isDifferent);
    expect(rowsOf(contentOf(await onPaper(draft)))).toEqual([]);

    const [first, second, third, ...others] = draft.activities;
    if (first === undefined || second === undefined || third === undefined) throw new Error("too short");
    const edited: Draft = {
      ...draft,
      activities: [
        { ...second, title: `${second.title} (очно)` },
        { ...first, schedule: "15 мая 2024 г." },
        { ...third, title: "Слёт юных исследователей Арктики", number: third.number },
        ...others,
      ],
    };
    const back = contentOf(await onPaper(edited));
    const differences = rowsOf(back);
    expect(differences.filter(({ moved }) => moved)).toHaveLength(1);
    expect(differences.filter(({ before }) => before === null).map(({ after }) => after?.title)).toEqual([
      "Слёт юных исследователей Арктики",
    ]);
    expect(differences.filter(({ after }) => after === null).map(({ before }) => before?.title)).toEqual([third.title]);
    const changed = differences.flatMap(({ fields }) => fields.map(({ field, after }) => `${field}: ${after}`));
    expect(changed.toSorted()).toEqual(["schedule: 15 мая 2024 г.", `title: ${second.title} (очно)`]);

    let keys = 0;
    const actions = compareToActions(plan, back, { by: "words", newKey: () => `new${(keys += 1)}` });
    const changes = actions.map((action, index): PlanChange => {
      const author = { id: "a", name: null };
      return { id: `c${index}`, sequence: index + 1, author, origin: "person", at: "2024-01-01T00:00:00Z", action };
    });
    const after = applyChanges({ draft, document: null, namedPeriod: null }, changes);
    expect([...after.refused]).toEqual([]);
    expect(isSame(comparePlans({ content: after.content }, { content: back }, "words"))).toBe(true);
  },
);
