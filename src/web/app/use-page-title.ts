import { useEffect } from "react";
import { texts } from "./texts.ts";

/** The name of the page in the window's heading while it is open; null while there is none yet. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    if (title === null) return;
    document.title = `${title} — ${texts.brand}`;
    return () => {
      document.title = texts.brand;
    };
  }, [title]);
}
