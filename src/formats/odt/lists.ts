import { formatListNumber, type NumberStyle } from "../list-number.ts";
import { elements, type XmlElement } from "../xml/tree.ts";
import type { OdtStyles } from "./styles.ts";

type Counts = (number | undefined)[];

/** An open `text:list` at some depth; the levels inside share the counts of the outermost. */
export interface OpenList {
  readonly styleName: string;
  /** 1 for the outermost. */
  readonly level: number;
  readonly counts: Counts;
}

interface Level {
  readonly bullet: boolean;
  readonly style: NumberStyle;
  readonly start: number;
  readonly prefix: string;
  readonly suffix: string;
  readonly displayLevels: number;
  /** «%1%.%2%.» as LibreOffice writes beside the standard settings. */
  readonly pattern: string | undefined;
}

/** Counts list items and numbered headings in reading order (OpenDocument 1.3 part 3, 5.3 and 16.30). */
export class ListCounter {
  readonly #styles: OdtStyles;
  readonly #byId = new Map<string, Counts>();
  readonly #lastOfStyle = new Map<string, Counts>();
  readonly #levels = new Map<string, ReadonlyMap<number, Level>>();
  readonly #outlineCounts: Counts = [];

  constructor(styles: OdtStyles) {
    this.#styles = styles;
  }

  open(list: XmlElement, outer: OpenList | null): OpenList {
    const named = list.attributes["text:style-name"];
    const styleName = named ?? outer?.styleName ?? "";
    if (outer) return { styleName, level: outer.level + 1, counts: outer.counts };
    const continued = list.attributes["text:continue-list"];
    const continues = list.attributes["text:continue-numbering"] === "true";
    const counts =
      (continued === undefined ? undefined : this.#byId.get(continued)) ??
      (continues ? this.#lastOfStyle.get(styleName) : undefined) ??
      [];
    const id = list.attributes["xml:id"];
    if (id !== undefined) this.#byId.set(id, counts);
    this.#lastOfStyle.set(styleName, counts);
    return { styleName, level: 1, counts };
  }

  /** The label of the next item; `startValue`: an item may begin a new count. */
  next(list: OpenList, startValue: string | undefined): string {
    const levels = this.#levelsOf(list.styleName, this.#styles.listStyle(list.styleName));
    return step(list.counts, list.level, levels, startValue);
  }

  /** The label of a heading outside any list. */
  heading(level: number, startValue: string | undefined): string {
    const { outline } = this.#styles;
    if (!outline) return "";
    return step(this.#outlineCounts, level, this.#levelsOf(" outline", outline), startValue);
  }

  #levelsOf(key: string, style: XmlElement | undefined): ReadonlyMap<number, Level> {
    const known = this.#levels.get(key);
    if (known) return known;
    const levels = new Map<number, Level>();
    for (const element of style ? elements(style) : []) {
      const level = Number(element.attributes["text:level"]);
      if (Number.isInteger(level)) levels.set(level, readLevel(element));
    }
    this.#levels.set(key, levels);
    return levels;
  }
}

function step(
  counts: Counts,
  level: number,
  levels: ReadonlyMap<number, Level>,
  startValue: string | undefined,
): string {
  const definition = levels.get(level);
  const start = startValue === undefined ? undefined : Number(startValue);
  const before = counts[level];
  counts[level] = start ?? (before === undefined ? (definition?.start ?? 1) : before + 1);
  counts.length = level + 1;
  if (!definition) return "";
  if (definition.bullet) return "- ";
  const label = (definition.pattern === undefined ? composed : patterned)(definition, { counts, level, levels }).trim();
  return label === "" ? "" : `${label} `;
}

interface Position {
  readonly counts: Counts;
  readonly level: number;
  readonly levels: ReadonlyMap<number, Level>;
}

function numberAt(level: number, { counts, levels }: Position): string {
  const definition = levels.get(level);
  return formatListNumber(counts[level] ?? definition?.start ?? 1, definition?.style ?? "decimal");
}

function composed(definition: Level, position: Position): string {
  if (definition.style === "none") return "";
  const numbers: string[] = [];
  for (let level = Math.max(position.level - definition.displayLevels + 1, 1); level <= position.level; level += 1) {
    const number = numberAt(level, position);
    if (number !== "") numbers.push(number);
  }
  return definition.prefix + numbers.join(".") + definition.suffix;
}

function patterned(definition: Level, position: Position): string {
  if (definition.style === "none") return "";
  return (definition.pattern ?? "").replace(/%(\d\d?)%/g, (_, digits: string) => numberAt(Number(digits), position));
}

function readLevel({ name, attributes }: XmlElement): Level {
  return {
    bullet: name === "text:list-level-style-bullet" || name === "text:list-level-style-image",
    style: numberStyle(attributes["style:num-format"] ?? ""),
    start: Number(attributes["text:start-value"] ?? "1") || 0,
    prefix: attributes["style:num-prefix"] ?? "",
    suffix: attributes["style:num-suffix"] ?? "",
    displayLevels: Number(attributes["text:display-levels"] ?? "1") || 1,
    pattern: attributes["loext:num-list-format"],
  };
}

function numberStyle(format: string): NumberStyle {
  if (format === "") return "none";
  if (format.startsWith("01")) return "decimalZero";
  switch (format[0]) {
    case "I":
      return "upperRoman";
    case "i":
      return "lowerRoman";
    case "A":
      return "upperLetter";
    case "a":
      return "lowerLetter";
    case "А":
      return "upperRussian";
    case "а":
      return "lowerRussian";
    default:
      return "decimal";
  }
}
