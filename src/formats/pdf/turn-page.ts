import type { PageMarks, Rule, Word } from "./page-marks.ts";

type Angle = Word["angle"];
type Point = readonly [number, number];

/** Where a point goes when the page is turned so that text running at `angle` becomes level. */
function turner(angle: Angle, width: number, height: number): (x: number, y: number) => Point {
  if (angle === 90) return (x, y) => [height - y, x];
  if (angle === 270) return (x, y) => [y, width - x];
  if (angle === 180) return (x, y) => [width - x, height - y];
  return (x, y) => [x, y];
}

/** The same words with text at `angle` made level. */
export function turnWords(words: readonly Word[], angle: Angle, width: number, height: number): readonly Word[] {
  const turn = turner(angle, width, height);
  return words.map((word) => {
    const [x0, y] = turn(word.x0, word.y);
    const [x1, endY] = turn(word.x1, word.endY);
    const left = (((word.angle - angle) % 360) + 360) % 360;
    return {
      ...word,
      x0,
      x1,
      y,
      endY: left === 0 ? y : endY,
      angle: left === 90 ? 90 : left === 180 ? 180 : left === 270 ? 270 : 0,
    };
  });
}

/** The direction of most letters of a page. */
function mainAngle(marks: PageMarks): Angle {
  const letters = new Map<Angle, number>();
  for (const word of marks.words) letters.set(word.angle, (letters.get(word.angle) ?? 0) + word.text.length);
  const all = [...letters.values()].reduce((sum, count) => sum + count, 0);
  return [...letters].find(([turn, count]) => turn !== 0 && count > 0.6 * all)?.[0] ?? 0;
}

/** How many quarters clockwise `levelPage` turns a page. */
export function quartersToLevel(marks: PageMarks): number {
  return mainAngle(marks) / 90;
}

/** Turns a page that lies on its side (most letters run up or down) so that it reads level. */
export function levelPage(marks: PageMarks): PageMarks {
  const angle = mainAngle(marks);
  if (angle === 0) return marks;
  const { width, height } = marks;
  const turn = turner(angle, width, height);
  const across = angle === 90 || angle === 270;
  const rules = marks.rules.map((rule): Rule => {
    const level = rule.direction === "horizontal";
    const [ax, ay] = level ? turn(rule.from, rule.at) : turn(rule.at, rule.from);
    const [bx, by] = level ? turn(rule.to, rule.at) : turn(rule.at, rule.to);
    return level === across
      ? { direction: "vertical", at: ax, from: Math.min(ay, by), to: Math.max(ay, by) }
      : { direction: "horizontal", at: ay, from: Math.min(ax, bx), to: Math.max(ax, bx) };
  });
  return {
    width: across ? height : width,
    height: across ? width : height,
    words: turnWords(marks.words, angle, width, height),
    rules,
  };
}
