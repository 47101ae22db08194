import { useEffect, useState } from "react";
import type { PageSize } from "./page-regions.ts";
import { pagePictureUrl } from "./queries.ts";

export interface LoadedPicture {
  readonly url: string | null;
  /** Points of the page. */
  readonly size: PageSize | null;
  readonly failed: boolean;
}

const NOTHING: LoadedPicture = { url: null, size: null, failed: false };

/** The picture of a page; null: not wanted yet. */
export function usePicture(planId: string, page: number | null): LoadedPicture {
  const [picture, setPicture] = useState<LoadedPicture>(NOTHING);
  useEffect(() => {
    if (page === null) return;
    const stop = new AbortController();
    let made: string | null = null;
    const load = async () => {
      const answer = await fetch(pagePictureUrl(planId, page), { signal: stop.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const width = Number(answer.headers.get("x-page-width"));
      const height = Number(answer.headers.get("x-page-height"));
      const blob = await answer.blob();
      if (stop.signal.aborted) return;
      made = URL.createObjectURL(blob);
      setPicture({ url: made, size: width > 0 && height > 0 ? { width, height } : null, failed: false });
    };
    load().catch(() => {
      if (!stop.signal.aborted) setPicture({ ...NOTHING, failed: true });
    });
    return () => {
      stop.abort();
      if (made !== null) URL.revokeObjectURL(made);
      setPicture(NOTHING);
    };
  }, [planId, page]);
  return picture;
}
