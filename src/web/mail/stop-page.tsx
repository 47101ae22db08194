import { useQuery } from "@tanstack/react-query";
import { EmptyState, Loading } from "#web/ui/states.tsx";
import { stopQuery, useStop } from "./queries.ts";
import { stopTexts as texts } from "./texts.ts";

/** Where the link of a letter leads: opening it changes nothing, the button does. */
export function StopPage({ token }: { readonly token: string }) {
  return (
    <main>
      <Stop token={token} />
    </main>
  );
}

function Stop({ token }: { readonly token: string }) {
  const { data, error } = useQuery(stopQuery(token));
  const stop = useStop(token);
  if (error !== null) return <EmptyState page title={texts.unknown} text={error.message} />;
  if (data === undefined) return <Loading text={texts.loading} />;
  if (data.stopped) return <EmptyState page title={texts.stopped} text={texts.stoppedText} />;
  return (
    <EmptyState page title={texts.title} text={texts.question}>
      <button type="button" className="btn primary" disabled={stop.isPending} onClick={() => stop.mutate()}>
        {texts.stop}
      </button>
      {stop.error !== null && <p role="alert">{stop.error.message}</p>}
    </EmptyState>
  );
}
