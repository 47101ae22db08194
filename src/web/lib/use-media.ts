import { useEffect, useState, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    () => window.matchMedia(query).matches,
  );
}

/** A phone, or a desktop page enlarged twice: cards instead of the grid. */
export function useNarrow(): boolean {
  return useMedia("(max-width: 760px)");
}

/** The narrowest phones: a name less fits beside the others. */
export function useSlim(): boolean {
  return useMedia("(max-width: 375px)");
}

/** True while the browser prepares pages for print: long lists must then be in the document as a whole. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, []);
  return printing;
}
