import type { ActDraft, ActPoint } from "./model.ts";
import { DEEPEST, depthOf, isUnder, numbersFor } from "./numbers.ts";

/** A point with nothing in it. */
export function emptyPoint(id: string): ActPoint {
  return {
    id,
    number: "",
    text: "",
    role: "duty",
    addressee: null,
    deadline: null,
    controller: null,
    fragment: null,
  };
}

/** The point and everything under it: where they begin and how many they are. Null for an unknown point. */
export function branchOf(
  points: readonly ActPoint[],
  id: string,
): { readonly start: number; readonly length: number } | null {
  const start = points.findIndex((point) => point.id === id);
  const number = points[start]?.number;
  if (number === undefined) return null;
  let end = start + 1;
  while (end < points.length && isUnder(points[end]?.number ?? "", number)) end += 1;
  return { start, length: end - start };
}

/**
 * Numbers the points anew by their depths; words such as «пункта 2.1 настоящего приказа» follow the point that they mean.
 */
export function renumbered(points: readonly ActPoint[], depths: readonly number[]): ActPoint[] {
  const numbers = numbersFor(depths);
  const moved = new Map(
    points.flatMap(({ number }, at) => (number === "" ? [] : [[number, numbers[at] ?? ""] as const])),
  );
  return points.map((point, at) => ({
    ...point,
    number: numbers[at] ?? "",
    text: withMovedReferences(point.text, moved),
  }));
}

const REFERENCE =
  /(?<=(?<![а-яё])(?:подпункт|пункт)(?:а|у|ом|е|ы|ов|ам|ами|ах)? )\d{1,3}(?:\.\d{1,3}){0,2}(?= настоящего (?:приказа|распоряжения|постановления))/giu;

function withMovedReferences(text: string, moved: ReadonlyMap<string, string>): string {
  return text.replace(REFERENCE, (number) => moved.get(number) ?? number);
}

/** A new point right after `afterId` and what is under it, on the same depth; at the end when `afterId` is null. */
export function addPoint(act: ActDraft, point: ActPoint, afterId: string | null): ActDraft {
  const branch = afterId === null ? null : branchOf(act.points, afterId);
  const at = branch === null ? act.points.length : branch.start + branch.length;
  const depth = branch === null ? 1 : Math.max(1, depthOf(act.points[branch.start] ?? point));
  return put(act, act.points, [{ point, depth }], at);
}

/** A new point as the last one under `parentId`. */
export function addUnder(act: ActDraft, point: ActPoint, parentId: string): ActDraft {
  const branch = branchOf(act.points, parentId);
  if (branch === null) return addPoint(act, point, null);
  const depth = Math.min(DEEPEST, depthOf(act.points[branch.start] ?? point) + 1);
  return put(act, act.points, [{ point, depth }], branch.start + branch.length);
}

/** Takes the point away with everything under it. */
export function removePoint(act: ActDraft, id: string): ActDraft {
  const branch = branchOf(act.points, id);
  if (branch === null) return act;
  const rest = act.points.toSpliced(branch.start, branch.length);
  return { ...act, points: renumbered(rest, rest.map(depthOf)) };
}

/** One place up or down among the points of the same parent; what is under it goes along. */
export function shiftPoint(act: ActDraft, id: string, by: -1 | 1): ActDraft {
  const branch = branchOf(act.points, id);
  if (branch === null) return act;
  const depth = depthOf(act.points[branch.start] ?? emptyPoint(id));
  const neighbour = by === 1 ? act.points[branch.start + branch.length] : siblingAbove(act.points, branch.start, depth);
  if (neighbour === undefined || depthOf(neighbour) !== depth) return act;
  return by === 1 ? shiftPoint(act, neighbour.id, -1) : movePoint(act, id, neighbour.id);
}

function siblingAbove(points: readonly ActPoint[], start: number, depth: number): ActPoint | undefined {
  for (let at = start - 1; at >= 0; at -= 1) {
    const point = points[at];
    if (point === undefined || depthOf(point) < depth) return undefined;
    if (depthOf(point) === depth) return point;
  }
  return undefined;
}

/** Puts the point before another one, on that one's depth; at the end when `beforeId` is null. */
export function movePoint(act: ActDraft, id: string, beforeId: string | null): ActDraft {
  const branch = branchOf(act.points, id);
  if (branch === null || id === beforeId) return act;
  const taken = act.points.slice(branch.start, branch.start + branch.length);
  if (taken.some((point) => point.id === beforeId)) return act;
  const target = act.points.find((point) => point.id === beforeId);
  const step = Math.max(1, target === undefined ? 1 : depthOf(target)) - depthOf(taken[0] ?? emptyPoint(id));
  const rest = act.points.toSpliced(branch.start, branch.length);
  const at = target === undefined ? rest.length : rest.indexOf(target);
  return put(
    act,
    rest,
    taken.map((point) => ({ point, depth: clamp(depthOf(point) + step) })),
    at,
  );
}

/** Makes the point a part of the one above it (1), or a point of its own (-1). */
export function indentPoint(act: ActDraft, id: string, by: -1 | 1): ActDraft {
  const branch = branchOf(act.points, id);
  if (branch === null) return act;
  const inside = (at: number): boolean => at >= branch.start && at < branch.start + branch.length;
  const own = depthOf(act.points[branch.start] ?? emptyPoint(id));
  if (own + by < 1 || own + by > DEEPEST) return act;
  const depths = act.points.map((point, at) => (inside(at) ? clamp(depthOf(point) + by) : depthOf(point)));
  return { ...act, points: renumbered(act.points, depths) };
}

const clamp = (depth: number): number => Math.min(DEEPEST, Math.max(1, depth));

interface Placed {
  readonly point: ActPoint;
  readonly depth: number;
}

function put(act: ActDraft, points: readonly ActPoint[], added: readonly Placed[], at: number): ActDraft {
  const whole = points.toSpliced(at, 0, ...added.map(({ point }) => point));
  const depths = points.map(depthOf).toSpliced(at, 0, ...added.map(({ depth }) => depth));
  return { ...act, points: renumbered(whole, depths) };
}

/** The same act with one point changed. */
export function withPoint(act: ActDraft, id: string, change: Partial<Omit<ActPoint, "id" | "number">>): ActDraft {
  return { ...act, points: act.points.map((point) => (point.id === id ? { ...point, ...change } : point)) };
}

/** Whom the point orders: its own addressee or that of the nearest point above it. */
export function addresseeFor(points: readonly ActPoint[], point: ActPoint): ActPoint["addressee"] {
  if (point.addressee !== null) return point.addressee;
  const parent = points.find(
    ({ number }) => number !== "" && number === point.number.split(".").slice(0, -1).join("."),
  );
  return parent === undefined ? null : addresseeFor(points, parent);
}
