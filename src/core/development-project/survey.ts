import { compare, divide, whole, type Exact } from "#core/indicator/exact.ts";
import type { SurveyGroup, SurveyWave } from "./model.ts";

/** Of those who answered; null: nobody did, or the group was not asked. */
export function satisfiedShare(group: SurveyGroup | null): Exact | null {
  return group === null ? null : divide(whole(group.satisfied), whole(group.answered));
}

/** Counts that cannot be: the first field in question, or null. */
export function waveTrouble(wave: SurveyWave): string | null {
  for (const name of ["pupils", "parents"] as const) {
    const group = wave[name];
    if (group === null) continue;
    if (group.asked !== null && group.answered > group.asked) return `/wave/${name}/answered`;
    if (group.satisfied > group.answered) return `/wave/${name}/satisfied`;
  }
  return wave.pupils === null && wave.parents === null ? "/wave" : null;
}

/** Groups of which a smaller share is satisfied than in the wave before: what a review has to look at. */
export function fallenGroups(before: SurveyWave | null, now: SurveyWave): ("pupils" | "parents")[] {
  if (before === null) return [];
  return (["pupils", "parents"] as const).filter((name) => {
    const [was, is] = [satisfiedShare(before[name]), satisfiedShare(now[name])];
    return was !== null && is !== null && compare(is, was) < 0;
  });
}
