import { createRootRoute } from "@tanstack/react-router";
import { EmptyState, Failure } from "#web/ui/states.tsx";
import { Frame } from "./frame.tsx";
import { texts } from "./texts.ts";

/** Every page stands in the frame; an address of no page and a page that breaks say so. */
export const root = createRootRoute({
  component: Frame,
  notFoundComponent: () => <EmptyState page title={texts.unknown} text={texts.unknownText} />,
  errorComponent: () => (
    <Failure
      title={navigator.onLine ? texts.crash : texts.offlinePage}
      text={navigator.onLine ? texts.crashText : texts.offlinePageText}
      again={texts.reload}
      onAgain={() => window.location.reload()}
    />
  ),
});
