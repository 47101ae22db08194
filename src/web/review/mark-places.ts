import { useLayoutEffect, type RefObject } from "react";
import { isMarked, type Marks, type Selection } from "./selection.ts";

/** Elements that stand for a place carry its key here. */
export const PLACE = "data-place";
const MARK = "data-mark";

/**
 * Marks the places of the selection inside a panel and brings them into view. Done past React: a document of a thousand
 * rows must not be drawn again for every step through the plan.
 */
export function useMarks(
  panel: RefObject<HTMLElement | null>,
  marks: Marks,
  selection: Selection,
  drawn: unknown,
): void {
  useLayoutEffect(() => {
    const root = panel.current;
    if (root === null) return;
    for (const element of root.querySelectorAll(`[${MARK}]`)) element.removeAttribute(MARK);
    const found: Element[] = [];
    for (const element of root.querySelectorAll(`[${PLACE}]`)) {
      const key = element.getAttribute(PLACE) ?? "";
      const strong = isMarked(marks.strong, key);
      if (!strong && !isMarked(marks.soft, key)) continue;
      element.setAttribute(MARK, strong ? "strong" : "soft");
      found.push(element);
    }
    const scroller = root.closest<HTMLElement>(".review-scroll") ?? root;
    if (selection.from !== "document")
      scrollTo(scroller, found.find((one) => one.getAttribute(MARK) === "strong") ?? found[0]);
  }, [panel, marks, selection, drawn]);
}

const EDGE = 48;

/** As little scrolling as shows the element; a page that moves for no reason loses the reader. */
export function scrollTo(scroller: HTMLElement, element: Element | undefined): void {
  if (element === undefined) return;
  const outer = scroller.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  if (outer.height === 0) return;
  const room = Math.min(EDGE, outer.height / 4);
  const beside = inner.left < outer.left || inner.right > outer.right;
  if (!beside && inner.top >= outer.top + room && inner.bottom <= outer.bottom - room) return;
  const fits = inner.height + room * 2 <= outer.height;
  const above = fits ? (outer.height - inner.height) / 3 : room;
  scroller.scrollTo({
    top: scroller.scrollTop + inner.top - outer.top - above,
    ...(beside ? { left: scroller.scrollLeft + inner.left - outer.left - EDGE } : {}),
  });
}

/** The key of the place under a click, or under the element that has the focus. */
export function placeUnder(target: EventTarget | null): string | null {
  return target instanceof Element ? (target.closest(`[${PLACE}]`)?.getAttribute(PLACE) ?? null) : null;
}
