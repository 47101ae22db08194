import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from "react";
import { PLACE, scrollTo } from "./mark-places.ts";

const CURSOR = "data-cursor";

export interface DocumentCursor {
  readonly at: string | null;
  readonly put: (place: string) => void;
  /** The words of the place, for those who hear the page. */
  readonly said: string;
}

/** The place that the arrow keys stand on: a frame around it, moved past React as the marks are. */
export function useDocumentCursor(content: RefObject<HTMLElement | null>): DocumentCursor {
  const [at, setAt] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const last = useRef<Element | null>(null);
  const put = useCallback(
    (place: string) => {
      last.current?.removeAttribute(CURSOR);
      const element = find(content.current, place);
      last.current = element;
      if (element === null) return;
      element.setAttribute(CURSOR, "");
      const scroller = element.closest<HTMLElement>(".review-scroll");
      if (scroller !== null) scrollTo(scroller, element);
      setAt(place);
      setSaid(element.textContent ?? "");
    },
    [content],
  );
  useEffect(() => () => last.current?.removeAttribute(CURSOR), []);
  return useMemo(() => ({ at, put, said }), [at, put, said]);
}

function find(root: Element | null, place: string): Element | null {
  return [...(root?.querySelectorAll(`[${PLACE}]`) ?? [])].find((one) => one.getAttribute(PLACE) === place) ?? null;
}

const NEAR = 4;

/** The place that an arrow key leads to: by what is seen, not by the order in the file. */
export function nextPlace(root: Element | null, at: string | null, key: string): string | null {
  if (!["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"].includes(key)) return null;
  const all = [...(root?.querySelectorAll(`[${PLACE}]`) ?? [])];
  const here = at === null ? -1 : all.findIndex((one) => one.getAttribute(PLACE) === at);
  const nameOf = (element: Element | undefined) => element?.getAttribute(PLACE) ?? null;
  if (key === "Home" || here < 0) return nameOf(all[0]);
  if (key === "End") return nameOf(all.at(-1));
  if (key === "ArrowLeft") return nameOf(all[here - 1]);
  if (key === "ArrowRight") return nameOf(all[here + 1]);
  const down = key === "ArrowDown";
  const from = all[here]?.getBoundingClientRect();
  if (from === undefined) return null;
  const middle = from.left + from.width / 2;
  const rest = down ? all.slice(here + 1) : all.slice(0, here).reverse();
  const beyond = rest.filter((one) => {
    const box = one.getBoundingClientRect();
    return down ? box.top >= from.bottom - NEAR : box.bottom <= from.top + NEAR;
  });
  const under = beyond.find((one) => {
    const box = one.getBoundingClientRect();
    return box.left <= middle && box.right >= middle;
  });
  return nameOf(under ?? beyond[0]);
}
