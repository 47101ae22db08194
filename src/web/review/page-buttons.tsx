import { useEffect, useState, type RefObject } from "react";
import { texts } from "./texts.ts";

/** More pages than this are chosen from a list. */
const BUTTONS = 10;

/** Where in the document one is, and the way to any page. */
export function PageButtons({
  pages,
  scroller,
  shown,
}: {
  pages: number;
  scroller: RefObject<HTMLElement | null>;
  shown: string;
}) {
  const [current, setCurrent] = useState(1);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = () => setCurrent(pageInView(element));
    look();
    element.addEventListener("scroll", look, { passive: true });
    return () => element.removeEventListener("scroll", look);
  }, [scroller, shown]);
  const go = (page: number) => {
    const element = scroller.current;
    const target = element?.querySelector(`[data-page="${page}"]`);
    if (element === null || target === null || target === undefined) return;
    const shift = target.getBoundingClientRect().top - element.getBoundingClientRect().top;
    element.scrollTo({ top: element.scrollTop + shift - 8 });
  };
  return (
    <>
      <span className="muted page-now">{texts.document.page(current, pages)}</span>
      {pages > 1 && pages <= BUTTONS && (
        <span className="page-buttons">
          {Array.from({ length: pages }, (_, index) => (
            <button
              key={index}
              type="button"
              aria-label={texts.document.toPage(index + 1)}
              aria-current={current === index + 1 ? "page" : undefined}
              onClick={() => go(index + 1)}
            >
              {index + 1}
            </button>
          ))}
        </span>
      )}
      {pages > BUTTONS && (
        <select
          aria-label={texts.document.pages}
          value={current}
          onChange={(event) => go(Number(event.currentTarget.value))}
        >
          {Array.from({ length: pages }, (_, index) => (
            <option key={index} value={index + 1}>
              {index + 1}
            </option>
          ))}
        </select>
      )}
    </>
  );
}

/** The page that crosses the upper third of the visible part. */
function pageInView(scroller: HTMLElement): number {
  const { top, height } = scroller.getBoundingClientRect();
  const line = top + height / 3;
  let current = 1;
  for (const element of scroller.querySelectorAll("[data-page]"))
    if (element.getBoundingClientRect().top <= line) current = Number(element.getAttribute("data-page"));
  return current;
}
