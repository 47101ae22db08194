import type { CSSProperties } from "react";
import "./time-strip.css";

/** One mark of the strip: place and width are shares (0–1) of it. */
export interface StripMark {
  readonly kind: "dot" | "ring" | "bar" | "deadline" | "hatch" | "dotted";
  readonly left: number;
  readonly width: number;
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/** A year at a glance under the words of a term. Decoration: the same is said in words beside it. */
export function TimeStrip({
  marks,
  ticks,
  today = null,
}: {
  marks: readonly StripMark[];
  ticks: number;
  today?: number | null;
}) {
  const style: CSSProperties = { backgroundSize: `${100 / ticks}% 5px` };
  return (
    <span className="strip" style={style} aria-hidden="true">
      {marks.map((mark, index) => {
        const point = mark.kind === "dot" || mark.kind === "ring";
        const left = point ? mark.left + mark.width / 2 : mark.kind === "deadline" ? mark.left + mark.width : mark.left;
        const place =
          point || mark.kind === "deadline"
            ? { left: percent(left) }
            : { left: percent(left), width: percent(mark.width) };
        return <i key={index} className={mark.kind} style={place} />;
      })}
      {today !== null && today >= 0 && today <= 1 && <i className="today" style={{ left: percent(today) }} />}
    </span>
  );
}
