import { PageTabs } from "./page-tabs.tsx";
import { texts } from "./texts.ts";
import { useMay } from "./use-may.ts";

const TABS = [
  { to: "/execution", name: texts.execution },
  { to: "/coverage", name: texts.coverage },
  { to: "/records", name: texts.records },
  { to: "/awaited", name: texts.awaited },
  { to: "/requests", name: texts.requests },
  { to: "/execution-report", name: texts.reports },
] as const;
const LETTERS = { to: "/letters", name: texts.headLetters } as const;

/** The pages of what is carried out, beside one another. */
export function ExecutionTabs() {
  const may = useMay();
  return <PageTabs name={texts.execution} tabs={may?.("readDraft") === true ? [...TABS, LETTERS] : TABS} />;
}
