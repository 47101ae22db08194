import type { QuestionHint } from "#contract/questionnaire.ts";
import { knownFrom, limitsMet } from "#core/indicator/known-question.ts";
import { limitsOf } from "#server/figure-rule/service.ts";
import { indicatorsOf, setsSeen } from "#server/indicator/service.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";

/** Of each text: an indicator in force that asks the same, and what may not be asked of a teacher. Keeps nothing. */
export async function hintsFor(parts: Parts, texts: readonly string[]): Promise<{ hints: QuestionHint[] }> {
  mustBeAllowed(parts, "askQuestions");
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const limits = await limitsOf(tx, parts);
    const sets = (await setsSeen(tx, parts)).filter(({ state }) => state === "inForce");
    const indicators = [];
    for (const { id } of sets) indicators.push(...(await indicatorsOf(tx, parts, id, todayOf(parts))));
    const passports = indicators.map(({ passport }) => passport);
    const hints = texts.map((title): QuestionHint => {
      const bare = { title, definition: null, base: null, proof: null };
      // A question has no kind of figure: words alone are compared.
      const found = passports.flatMap(
        (passport) => knownFrom({ ...bare, measure: passport.measure }, [passport]) ?? [],
      );
      const best = found.find(({ how }) => how === "same") ?? found[0];
      return {
        known: best === undefined ? null : { title: best.other.title, how: best.how },
        limits: limitsMet(bare, limits).map(({ act, phrase }) => ({ act, phrase })),
      };
    });
    return { hints };
  });
}
