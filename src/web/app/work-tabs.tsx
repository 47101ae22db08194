import type { Action } from "#core/access/rules.ts";
import { PageTabs } from "./page-tabs.tsx";
import { texts } from "./texts.ts";
import { useMay } from "./use-may.ts";

/** `needs`: the right without which the page would refuse. */
const TABS = [
  { to: "/programmes", name: texts.programmes, needs: "readExecution" },
  { to: "/agreements", name: texts.agreements, needs: "readExecution" },
  { to: "/equipment", name: texts.equipment, needs: "readExecution" },
  { to: "/questionnaires", name: texts.questionnaires, needs: "readExecution" },
  { to: "/training", name: texts.training, needs: "readExecution" },
  { to: "/contests", name: texts.contests, needs: "readExecution" },
  { to: "/practices", name: texts.practices, needs: "readExecution" },
] as const satisfies readonly {
  readonly to: string;
  readonly name: string;
  readonly needs: Action;
}[];

/** The pages of what a centre keeps and offers, beside one another. */
export function WorkTabs() {
  const may = useMay();
  return <PageTabs name={texts.centreWork} tabs={TABS.filter(({ needs }) => may?.(needs) === true)} />;
}
