import type { Draft, Finding } from "../draft.ts";
import type { PreparedDocument } from "../prepared.ts";
import { actFindings } from "./findings/act-findings.ts";
import { duplicateActivities, lateDefinitions, lostSeparators } from "./findings/activity-findings.ts";
import { blankRequisites, conflictingControl, missingPeriod } from "./findings/approval-findings.ts";
import { indicatorFindings } from "./findings/indicator-findings.ts";
import { locate } from "./findings/locate.ts";
import { outsidePeriod, unknownPeriodWords } from "./findings/schedule-findings.ts";
import { driftingProfiles, garbledTexts, incompleteDates, templateResidue } from "./findings/text-findings.ts";

/**
 * What a careful editor would say about the finished draft, apart from the structure of its rows. Nothing is changed:
 * every finding names the place and what was noticed.
 */
export function findFindings(draft: Draft, prepared: PreparedDocument): Finding[] {
  const findings = [
    ...blankRequisites(draft),
    ...missingPeriod(draft),
    ...conflictingControl(draft),
    ...incompleteDates(prepared),
    ...templateResidue(draft, prepared),
    ...garbledTexts(draft),
    ...driftingProfiles(draft),
    ...lateDefinitions(draft),
    ...lostSeparators(draft),
    ...duplicateActivities(draft),
    ...unknownPeriodWords(draft),
    ...outsidePeriod(draft),
    ...indicatorFindings(draft),
    ...actFindings(draft),
  ];
  return findings.some((finding) => !finding.source) ? findings.map(locate(draft, prepared)) : findings;
}
