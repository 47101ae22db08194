import { emptyAct } from "#core/act/model.ts";
import type { TestServer, TestSite } from "#test/support/app.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { aPlanOf, settled, upload } from "#test/support/factories.ts";
import type { Owner, Value } from "./fill.ts";

/** What an organisation has, by the name of the parameter that names it in a path of the contract. */
export type Objects = Readonly<Record<string, string>>;

/** Columns of made-up rows whose values the program reads back, by table. */
export const GIVEN: Readonly<Record<string, (owner: Owner) => Readonly<Record<string, Value>>>> = {
  act: ({ word }) => ({ own: false, content: JSON.stringify({ act: actWith(word), plan: null }) }),
  act_draft: ({ word }) => ({ content: JSON.stringify(actWith(word)), act_id: null }),
};

const actWith = (word: string) => ({ ...emptyAct("order", word), heading: word });

/** One of each kind, made as people make them. The owner's word stands in every text. */
export async function makeObjects(
  server: TestServer,
  site: TestSite,
  { organisationId, word }: Owner,
): Promise<Objects> {
  const planId = await aPlanOf(server, site, {
    draft: aDraft({
      title: `План ${word}`,
      issuer: `Управление ${word}`,
      goal: `Цель ${word}`,
      tasks: [`Задача ${word}`],
      workstreams: [{ number: 1, title: `Направление ${word}` }],
      activities: [
        anActivity({
          title: `Семинар ${word}`,
          audience: `Педагоги ${word}`,
          schedule: "октябрь 2023 г.",
          responsible: `Иванова ${word}`,
          expectedResult: `Результат ${word}`,
        }),
      ],
      texts: [{ heading: `Раздел ${word}`, text: `Слова ${word}`, source: { paragraph: 1 } }],
    }),
    name: `${word}.docx`,
    bytes: `план ${word}`,
  });
  server.readWith(async () => ({ ok: false, refusal: { code: "notAPlan" } }));
  const intakeId = (await settled(site, (await upload(site, Buffer.from(word), `name=${word}.txt`)).id)).id;
  return { word, organisationId, planId, otherPlanId: planId, intakeId };
}
