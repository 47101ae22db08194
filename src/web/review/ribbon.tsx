import { useEffect, useRef, type RefObject } from "react";
import type { Selection } from "./selection.ts";

interface Props {
  readonly work: RefObject<HTMLElement | null>;
  readonly document: RefObject<HTMLElement | null>;
  readonly plan: RefObject<HTMLElement | null>;
  readonly selection: Selection;
  /** Anything else that moves what the ribbon joins. */
  readonly drawn: unknown;
}

/** The band from a row on the paper to the same row in the plan. Decoration: both are marked and named without it. */
export function Ribbon({ work, document, plan, selection, drawn }: Props) {
  const fill = useRef<SVGPathElement>(null);
  const line = useRef<SVGPathElement>(null);
  useEffect(() => {
    let frame = 0;
    const draw = () => {
      frame = 0;
      const shape = shapeOf(work.current, document.current, plan.current);
      fill.current?.setAttribute("d", shape?.fill ?? "");
      line.current?.setAttribute("d", shape?.line ?? "");
    };
    const ask = () => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    ask();
    const scrollers = [document.current, plan.current].filter((one) => one !== null);
    for (const one of scrollers) one.addEventListener("scroll", ask, { passive: true });
    const resized = new ResizeObserver(ask);
    for (const one of scrollers) {
      resized.observe(one);
      if (one.firstElementChild !== null) resized.observe(one.firstElementChild);
    }
    const open = plan.current?.querySelector("[data-open]");
    if (open !== null && open !== undefined) resized.observe(open);
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      for (const one of scrollers) one.removeEventListener("scroll", ask);
    };
  }, [work, document, plan, selection, drawn]);
  return (
    <svg className="ribbon" aria-hidden="true">
      <path ref={fill} className="ribbon-fill" />
      <path ref={line} className="ribbon-line" />
    </svg>
  );
}

interface Box {
  readonly top: number;
  readonly bottom: number;
}

function shapeOf(
  work: HTMLElement | null,
  document: HTMLElement | null,
  plan: HTMLElement | null,
): { readonly fill: string; readonly line: string } | null {
  if (work === null || document === null || plan === null) return null;
  const marked = [...document.querySelectorAll("[data-mark]")].map((one) => one.getBoundingClientRect());
  const row = plan.querySelector("[data-open]")?.getBoundingClientRect();
  const origin = work.getBoundingClientRect();
  const paper = document.getBoundingClientRect();
  const list = plan.getBoundingClientRect();
  if (marked.length === 0 || row === undefined || paper.width === 0 || list.width === 0) return null;
  const seen = marked.filter(({ bottom, top }) => bottom > paper.top && top < paper.bottom);
  if (seen.length === 0) return null;
  const from = within(
    { top: Math.min(...seen.map(({ top }) => top)), bottom: Math.max(...seen.map(({ bottom }) => bottom)) },
    paper,
  );
  const to = within(row, list);
  if (from === null || to === null) return null;
  const x0 = Math.max(...seen.map(({ right }) => right)) - origin.left;
  const x1 = list.left - origin.left;
  const y = (value: number) => value - origin.top;
  const bend = (x0 + x1) / 2;
  const top = `M${x0} ${y(from.top)}C${bend} ${y(from.top)} ${bend} ${y(to.top)} ${x1} ${y(to.top)}`;
  const bottom = `${x1} ${y(to.bottom)}C${bend} ${y(to.bottom)} ${bend} ${y(from.bottom)} ${x0} ${y(from.bottom)}`;
  return { fill: `${top}L${bottom}Z`, line: `${top}M${bottom}` };
}

function within(box: Box, view: Box): Box | null {
  const top = Math.max(box.top, view.top);
  const bottom = Math.min(box.bottom, view.bottom);
  return bottom - top < 2 ? null : { top, bottom };
}
