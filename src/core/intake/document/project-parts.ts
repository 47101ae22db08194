import { joinLines, type Line } from "./lines.ts";
import { endsSentence } from "./plain-text.ts";

/** Goal and tasks of a development project, and the lines they were read from. */
export interface ProjectParts {
  readonly goal: string | null;
  readonly tasks: readonly string[];
  readonly periodText: string | null;
  readonly used: readonly Line[];
  /** Labels and numbers that the fields leave out. */
  readonly labels: readonly { readonly text: string; readonly line: Line }[];
}

const OF_WHAT = "(?: (?:проекта|плана|программы|кейса|практики|центра|реализации|деятельности|работы|развития)){0,2}";
const GOAL = new RegExp(
  `^(?:\\d\\.? )?(?:(?:основная|главная|стратегическая) )?цел[ьи]${OF_WHAT} ?(?:[:–—-] ?|\\. |$)`,
  "iu",
);
const TASKS = new RegExp(`^(?:\\d\\.? )?(?:основные )?задачи${OF_WHAT} ?(?:[:–—-] ?|\\. |$)`, "iu");
const TERM = new RegExp(
  `^(?:\\d\\.? )?(?:срок(?:и)?|период) (?:реализации|действия|выполнения)${OF_WHAT} ?(?:[:–—-] ?|$)`,
  "iu",
);
const ITEM = /^(?:\d{1,2}[.)] ?|[-–—•·▪*] ?)/u;
const NEXT_PART =
  /^(?:(?:целевые |ожидаемые |планируемые )?(?:показатели|результаты)|сроки?|этапы|участники|ресурсы|механизм|план|мероприятия|ответственн|руководител|срок реализации|актуальность|риски)(?![а-яё])/iu;

export function readProjectParts(lines: readonly Line[], isFree: (line: Line) => boolean): ProjectParts {
  const used: Line[] = [];
  const goalAt = lines.findIndex((line) => isFree(line) && GOAL.test(line.text));
  const goalLines = goalAt < 0 ? [] : takeGoal(lines, goalAt);
  const tasksAt = lines.findIndex((line, index) => isFree(line) && index > goalAt && TASKS.test(line.text));
  const taskLines = tasksAt < 0 ? [] : takeTasks(lines, tasksAt);
  used.push(...goalLines, ...taskLines);
  const termAt = lines.findIndex((line) => isFree(line) && isOnlyYears(line));
  const term = lines.slice(termAt, termAt < 0 ? 0 : termAt + 1);
  used.push(...term);
  const goal = joinLines(withoutLabel(goalLines, GOAL));
  const tasks = splitTasks(withoutLabel(taskLines, TASKS));
  return {
    goal: goal === "" ? null : goal,
    tasks: tasks.map((task) => task.replace(ITEM, "").trim()),
    periodText: termOf(lines.filter(isFree)),
    used,
    labels: [
      ...labelOf(goalLines, GOAL),
      ...labelOf(taskLines, TASKS),
      ...tasks.flatMap((task) => numberOf(task, taskLines[0])),
      ...term.map((line) => ({ text: line.printed, line })),
    ],
  };
}

/** The lines without the words that announce them; a label alone on its line leaves nothing. */
function withoutLabel(lines: readonly Line[], label: RegExp): Line[] {
  const [first, ...rest] = lines;
  const text = first?.text.replace(label, "").trim() ?? "";
  return first && text !== "" ? [{ ...first, text }, ...rest] : rest;
}

function numberOf(task: string, line: Line | undefined): { text: string; line: Line }[] {
  const number = /^\d{1,2}(?=[.)])/u.exec(task)?.[0];
  return line && number !== undefined ? [{ text: number, line }] : [];
}

/** «Срок реализации: 2022–2026 годы», also as two cells of a passport. */
function termOf(lines: readonly Line[]): string | null {
  const at = lines.findIndex((line) => TERM.test(line.text));
  const line = lines[at];
  if (!line) return null;
  const next = lines[at + 1];
  return line.fromCell && next?.block === line.block ? `${line.text} ${next.text}` : line.text;
}

const YEARS_ALONE =
  /^(?:на )?20\d\d(?: ?[/–—-] ?20\d\d)? ?(?:учебный год|календарный год|уч\. ?год|год[аы]?|гг\.?|г\.)?\.?$/iu;

/** «Срок реализации: 2022–2026 годы» and no word more: the period of the draft says all of it. */
function isOnlyYears({ text, fromCell }: Line): boolean {
  const label = TERM.exec(text)?.[0];
  return label !== undefined && !fromCell && YEARS_ALONE.test(text.slice(label.length).trim());
}

function labelOf(lines: readonly Line[], label: RegExp): { text: string; line: Line }[] {
  const [line] = lines;
  const text = line ? label.exec(line.text)?.[0].trim() : undefined;
  return line && text !== undefined && text !== "" ? [{ text, line }] : [];
}

function takeGoal(lines: readonly Line[], at: number): Line[] {
  const own: Line[] = [];
  for (let next = at; next < lines.length; next += 1) {
    const line = lines[next];
    const last = own.at(-1);
    if (!line || (last && endsWithTheSame(last, line))) break;
    if (last && (TASKS.test(line.text) || NEXT_PART.test(line.text))) break;
    const bare = last !== undefined && own.length === 1 && last.text.replace(GOAL, "") === "";
    if (last && !bare && !goesOn(last, line)) break;
    own.push(line);
  }
  return own;
}

/** The next printed line of one sentence. */
function goesOn(last: Line, line: Line): boolean {
  if (/^[а-яё]/u.test(line.text) || line.block === last.block) return true;
  return (
    !endsSentence(last.text) && (/^[«"(\d]/u.test(line.text) || /[,–-]$/u.test(last.text) || last.text.length > 70)
  );
}

/** A table between two lines ends what the first began. */
function endsWithTheSame(last: Line, line: Line): boolean {
  return line.block > last.block + 1 || line.fromCell !== last.fromCell;
}

function takeTasks(lines: readonly Line[], at: number): Line[] {
  const own: Line[] = [];
  let numbered: boolean | null = null;
  for (let next = at; next < lines.length; next += 1) {
    const line = lines[next];
    const last = own.at(-1);
    if (!line || (last && endsWithTheSame(last, line))) break;
    if (last && (NEXT_PART.test(line.text) || GOAL.test(line.text))) break;
    const item = ITEM.test(line.text);
    if (own.length === 1 && last && last.text.replace(TASKS, "") === "") numbered = item;
    const continues = last !== undefined && (!endsSentence(last.text) || /^[а-яё]/u.test(line.text));
    if (numbered === true && !item && !continues) break;
    if (numbered === false && line.bold && !last?.bold) break;
    own.push(line);
  }
  return own;
}

function splitTasks(lines: readonly Line[]): string[] {
  const tasks: Line[][] = [];
  for (const line of lines) {
    const last = tasks.at(-1);
    const previous = last?.at(-1);
    const continues =
      previous !== undefined && !ITEM.test(line.text) && (!endsSentence(previous.text) || /^[а-яё]/u.test(line.text));
    if (last && continues) last.push(line);
    else tasks.push([line]);
  }
  return tasks.flatMap((task) => splitInline(joinLines(task)));
}

/** «1. Первая; 2. Вторая» in one paragraph are two tasks. */
function splitInline(text: string): string[] {
  if (!/^1[.)] /u.test(text)) return [text];
  const parts: string[] = [];
  let rest = text;
  for (let number = 2; number < 30; number += 1) {
    const at = rest.search(new RegExp(`(?<=[.;,] )${number}[.)] `, "u"));
    if (at < 0) break;
    parts.push(rest.slice(0, at).trim());
    rest = rest.slice(at);
  }
  return [...parts, rest];
}
