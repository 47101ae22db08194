import { formatListNumber, type NumberStyle } from "../list-number.ts";
import { child, childrenNamed, type XmlElement } from "../xml/tree.ts";
import { isOn, type NumberingReference, type Styles } from "./styles.ts";

/** Counts the automatic numbers of a document in reading order (ECMA-376 part 1, 17.9). */
export interface Numbering {
  /** The printed number or bullet with its space («1.2. », «- »), "" when the paragraph has none. */
  next(reference: NumberingReference | undefined, styleId: string | undefined): string;
}

interface Level {
  readonly start: number;
  readonly style: NumberStyle | "bullet";
  readonly text: string;
  readonly suffix: string;
  readonly hidden: boolean;
  /** Every number in the text is Arabic. */
  readonly legal: boolean;
  /** The level after which this one starts anew: -1 never, undefined any higher one. */
  readonly restartAfter: number | undefined;
  readonly styleId: string | undefined;
}

interface Definition {
  /** Lists with one abstract definition go on counting together. */
  readonly counterKey: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly startOverrides: ReadonlyMap<number, number>;
}

const MAX_LEVEL = 8;

export function readNumbering(root: XmlElement | null, styles: Styles): Numbering {
  const definitions = readDefinitions(root, styles);
  const counters = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();

  return {
    next(reference, styleId) {
      const numId = reference?.numId;
      const definition = numId === undefined ? undefined : definitions.get(numId);
      if (numId === undefined || !definition) return "";
      const index = Math.min(Math.max(reference?.level ?? levelOfStyle(definition, styleId), 0), MAX_LEVEL);
      const level = definition.levels.get(index);
      if (!level) return "";
      const counts = counters.get(definition.counterKey) ?? [];
      counters.set(definition.counterKey, counts);
      if (!begun.has(numId)) {
        begun.add(numId);
        for (const overridden of definition.startOverrides.keys()) counts[overridden] = undefined;
      }
      beginAbove(counts, index, definition);
      counts[index] = (counts[index] ?? startOf(index, definition) - 1) + 1;
      restartBelow(counts, index, definition);
      return level.hidden ? "" : printed(level, counts, definition);
    },
  };
}

function levelOfStyle(definition: Definition, styleId: string | undefined): number {
  if (styleId === undefined) return 0;
  for (const [index, level] of definition.levels) if (level.styleId === styleId) return index;
  return 0;
}

function startOf(index: number, definition: Definition): number {
  return definition.startOverrides.get(index) ?? definition.levels.get(index)?.start ?? 1;
}

/** «1.1» without a «1» before it stands for that «1»: the next of the higher level is «2» (seen in Writer). */
function beginAbove(counts: (number | undefined)[], index: number, definition: Definition): void {
  for (let higher = 0; higher < index; higher += 1) counts[higher] ??= startOf(higher, definition);
}

function restartBelow(counts: (number | undefined)[], index: number, definition: Definition): void {
  for (let lower = index + 1; lower <= MAX_LEVEL; lower += 1) {
    const after = definition.levels.get(lower)?.restartAfter;
    if (after === undefined || (after >= 0 && index <= after)) counts[lower] = undefined;
  }
}

function printed(level: Level, counts: readonly (number | undefined)[], definition: Definition): string {
  if (level.style === "bullet") return "- ";
  const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const index = Number(digit) - 1;
    const shown = definition.levels.get(index);
    const value = counts[index] ?? startOf(index, definition);
    const style = shown?.style ?? "decimal";
    if (style === "bullet") return "";
    return formatListNumber(value, level.legal && style !== "none" ? "decimal" : style);
  });
  if (text.trim() === "") return "";
  return /^[\s\p{Pd}•·▪◦‣∙●○■□*\uE000-\uF8FF]+$/u.test(text) ? "- " : text.trim() + level.suffix;
}

function readDefinitions(root: XmlElement | null, styles: Styles): Map<string, Definition> {
  const abstracts = new Map<string, XmlElement>();
  for (const element of childrenNamed(root ?? undefined, "w:abstractNum")) {
    abstracts.set(element.attributes["w:abstractNumId"] ?? "", element);
  }
  const abstractIdOf = new Map<string, string>();
  const nums = childrenNamed(root ?? undefined, "w:num");
  for (const num of nums) {
    abstractIdOf.set(num.attributes["w:numId"] ?? "", child(num, "w:abstractNumId")?.attributes["w:val"] ?? "");
  }
  const definitions = new Map<string, Definition>();
  for (const num of nums) {
    const numId = num.attributes["w:numId"] ?? "";
    // Number 0 means «no numbering» (17.9.18).
    if (numId === "0") continue;
    const abstractId = followStyleLink(abstractIdOf.get(numId) ?? "", abstracts, abstractIdOf, styles);
    const abstract = abstracts.get(abstractId);
    const levels = new Map<number, Level>();
    for (const level of childrenNamed(abstract, "w:lvl"))
      levels.set(Number(level.attributes["w:ilvl"]), readLevel(level));
    const startOverrides = new Map<number, number>();
    for (const override of childrenNamed(num, "w:lvlOverride")) {
      const index = Number(override.attributes["w:ilvl"]);
      const replaced = child(override, "w:lvl");
      if (replaced) levels.set(index, readLevel(replaced));
      const start = child(override, "w:startOverride")?.attributes["w:val"];
      if (start !== undefined) startOverrides.set(index, Number(start) || 0);
    }
    definitions.set(numId, { counterKey: abstractId, levels, startOverrides });
  }
  return definitions;
}

/** A definition may only point to a list style, which points to the real one (17.9.21). */
function followStyleLink(
  abstractId: string,
  abstracts: ReadonlyMap<string, XmlElement>,
  abstractIdOf: ReadonlyMap<string, string>,
  styles: Styles,
): string {
  const link = child(abstracts.get(abstractId), "w:numStyleLink")?.attributes["w:val"];
  if (link === undefined) return abstractId;
  const numId = styles.numIdOf(link);
  return (numId === undefined ? undefined : abstractIdOf.get(numId)) ?? abstractId;
}

function readLevel(element: XmlElement): Level {
  const value = (name: string): string | undefined => child(element, name)?.attributes["w:val"];
  const restart = value("w:lvlRestart");
  const suffix = value("w:suff");
  const vanish = child(child(element, "w:rPr"), "w:vanish");
  const legal = child(element, "w:isLgl");
  return {
    start: Number(value("w:start") ?? "0") || 0,
    style: readStyle(element),
    text: value("w:lvlText") ?? "",
    suffix: suffix === "nothing" ? "" : " ",
    hidden: vanish !== undefined && isOn(vanish.attributes["w:val"]),
    legal: legal !== undefined && isOn(legal.attributes["w:val"]),
    restartAfter: restart === undefined ? undefined : Number(restart) - 1,
    styleId: value("w:pStyle"),
  };
}

const NUMBER_STYLES: Readonly<Record<string, NumberStyle | "bullet">> = {
  decimalZero: "decimalZero",
  upperRoman: "upperRoman",
  lowerRoman: "lowerRoman",
  upperLetter: "upperLetter",
  lowerLetter: "lowerLetter",
  russianUpper: "upperRussian",
  russianLower: "lowerRussian",
  bullet: "bullet",
  none: "none",
};

function readStyle(level: XmlElement): NumberStyle | "bullet" {
  const direct = child(level, "w:numFmt");
  const alternate = child(level, "mc:AlternateContent");
  const format =
    direct ?? child(child(alternate, "mc:Choice"), "w:numFmt") ?? child(child(alternate, "mc:Fallback"), "w:numFmt");
  if (format?.attributes["w:format"]?.startsWith("01")) return "decimalZero";
  return NUMBER_STYLES[format?.attributes["w:val"] ?? "decimal"] ?? "decimal";
}
