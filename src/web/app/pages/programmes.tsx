import { texts } from "../texts.ts";
import { usePageTitle } from "../use-page-title.ts";
import { WorkTabs } from "../work-tabs.tsx";

/** What an organisation teaches and to how many. */
export function Programmes() {
  usePageTitle(texts.programmes);
  return (
    <>
      <WorkTabs />
      <h1>{texts.programmes}</h1>
    </>
  );
}
