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
      const blob = await answer.blob();
      const size = pointsOf(new DataView(await blob.slice(0, HEADER_BYTES).arrayBuffer()));
      if (stop.signal.aborted) return;
      made = URL.createObjectURL(blob);
      setPicture({ url: made, size, failed: false });
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

const HEADER_BYTES = 24;
const SIGNATURE = 0x89504e47;
/** The server draws two pixels for a point. A page as large as a wall is drawn smaller: its size stays unknown. */
const PIXELS_PER_POINT = 2;
const LARGEST = 5_900_000;

/** The size of the page from the head of its PNG (ISO/IEC 15948): width and height stand at bytes 16 and 20. */
function pointsOf(head: DataView): PageSize | null {
  if (head.byteLength < HEADER_BYTES || head.getUint32(0) !== SIGNATURE) return null;
  const [width, height] = [head.getUint32(16), head.getUint32(20)];
  if (width === 0 || height === 0 || width * height > LARGEST) return null;
  return { width: width / PIXELS_PER_POINT, height: height / PIXELS_PER_POINT };
}
