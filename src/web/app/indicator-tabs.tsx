import { PageTabs } from "./page-tabs.tsx";
import { texts } from "./texts.ts";

const TABS = [
  { to: "/rounds", name: texts.rounds },
  { to: "/indicators", name: texts.indicatorSets },
  { to: "/projects", name: texts.projects },
] as const;

/** The pages of indicators, beside one another. */
export function IndicatorTabs() {
  return <PageTabs name={texts.indicators} tabs={TABS} />;
}
