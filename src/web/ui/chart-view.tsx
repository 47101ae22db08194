/* oxlint-disable jsx-a11y/prefer-tag-over-role -- what is drawn here is no file */
import { useId, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from "react";
import type { Drawing, Pattern, Shape } from "#core/figure/chart.ts";
import "./chart-view.css";

/** The width of an element as it is laid out; 0 before that. */
export function useWidth(): readonly [ref: RefObject<HTMLDivElement | null>, width: number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    observer.observe(element);
    setWidth(Math.floor(element.clientWidth));
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

/** Paints shapes. What it says in a sentence is its name; every number of it stands in the table beside it. */
export function ChartView({ drawing, label }: { readonly drawing: Drawing; readonly label: string }) {
  const id = useId();
  const { height, shapes, width } = drawing;
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      <defs>
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className="chart-hatch-ground" />
          <rect width="3" height="6" className="chart-hatch" />
        </pattern>
      </defs>
      {shapes.map((shape, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- shapes have no names and are never moved
        <ShapeView key={index} shape={shape} hatch={`url(#${id})`} />
      ))}
    </svg>
  );
}

function ShapeView({ hatch, shape }: { readonly shape: Shape; readonly hatch: string }): ReactNode {
  const fill = (pattern: Pattern): string | undefined => (pattern === "hatched" ? hatch : undefined);
  switch (shape.kind) {
    case "line":
      return (
        <line
          className={`chart-line ${shape.role}${shape.isDashed ? " dashed" : ""}`}
          x1={shape.x1}
          y1={shape.y1}
          x2={shape.x2}
          y2={shape.y2}
          strokeWidth={shape.width}
        />
      );
    case "rect":
      return (
        <rect
          className={`chart-fill ${shape.role} ${shape.pattern}`}
          x={shape.x}
          y={shape.y}
          width={shape.width}
          height={shape.height}
          style={{ fill: fill(shape.pattern) }}
        />
      );
    case "circle":
      return <circle className={`chart-fill ${shape.role} ${shape.pattern}`} cx={shape.x} cy={shape.y} r={shape.r} />;
    case "text":
      return (
        <text
          className={`chart-text ${shape.role}${shape.isBold ? " bold" : ""}`}
          x={shape.x}
          y={shape.y}
          textAnchor={shape.anchor}
          fontSize={shape.size}
        >
          {shape.text}
        </text>
      );
  }
}
