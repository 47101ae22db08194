import type { Draft, DraftAct, DraftIndicator, DraftPlannedAct } from "../draft.ts";
import type { Ledger, Line } from "./lines.ts";
import { sourceOf } from "./lines.ts";
import { addressIn, readActs, readIndicators, readPlannedActs, type TableReading } from "./registry-tables.ts";
import { tidy } from "./plain-text.ts";

export interface Registries {
  readonly indicators: readonly DraftIndicator[];
  readonly acts: readonly DraftAct[];
  readonly plannedActs: readonly DraftPlannedAct[];
  readonly texts: Draft["texts"];
}

/** Reads every registry: the tables by their kind, and acts that the text lists under a heading of their own. */
export function readRegistries(ledger: Ledger): Registries {
  const indicators: DraftIndicator[] = [];
  const acts: DraftAct[] = [];
  const plannedActs: DraftPlannedAct[] = [];
  const texts: Draft["texts"] = [];
  const keep = <T>(reading: TableReading<T>, into: T[]) => {
    into.push(...reading.items);
    for (const { text, row } of reading.leftovers) texts.push({ heading: null, text, source: sourceOf(row.place) });
  };
  for (const { classified } of ledger.tables) {
    const { caption } = classified.table;
    if (classified.kind === "indicators") keep(readIndicators(classified), indicators);
    else if (classified.kind === "acts") keep(readActs(classified), acts);
    else if (classified.kind === "plannedActs") keep(readPlannedActs(classified), plannedActs);
    if (caption !== null) texts.push({ heading: null, text: tidy(caption), source: sourceOf(classified.table.place) });
  }
  acts.push(...listedActs(ledger));
  return { indicators, acts, plannedActs, texts };
}

const LIST_HEADING =
  /(?:нормативн|локальн)[а-яё]{0,6}(?:[ -][а-яё]{2,20})?(?:[ -][а-яё]{2,20})? (?:акт|документ|баз)/iu;
const ITEM = /^(\d{1,2}[.)]) ?(?=[«"А-ЯЁ])/u;

/** «Нормативно-правовая база:» and numbered lines below it. */
function listedActs(ledger: Ledger): DraftAct[] {
  const acts: DraftAct[] = [];
  ledger.lines.forEach((line, index) => {
    if (!ledger.isFree(line) || line.text.length > 140 || !LIST_HEADING.test(line.text)) return;
    const items = itemsAfter(ledger, line, index);
    if (items.length < 2) return;
    ledger.use(items.flat());
    acts.push(...items.map((item) => listedAct(item)));
  });
  return acts;
}

function itemsAfter(ledger: Ledger, heading: Line, index: number): Line[][] {
  const items: Line[][] = [];
  let previous = heading;
  const own = Number(/^(\d{1,2})[.)]/u.exec(heading.text)?.[1] ?? NaN);
  for (const line of ledger.lines.slice(index + 1)) {
    const number = ITEM.exec(line.text);
    const last = items.at(-1);
    if (!ledger.isFree(line) || line.block > previous.block + 1 || line.bold !== (items[0]?.[0] ?? line).bold) break;
    if (
      number &&
      Number.parseInt(number[1] ?? "", 10) === items.length + 1 &&
      Number.parseInt(number[1] ?? "", 10) !== own + 1
    )
      items.push([line]);
    else if (number || !last || !/^[а-яё(«"]|^https?:/u.test(line.text)) break;
    else last.push(line);
    previous = line;
  }
  return items;
}

function listedAct(lines: readonly Line[]): DraftAct {
  const text = lines.map((line) => line.text).join(" ");
  const number = ITEM.exec(text)?.[1] ?? null;
  const url = addressIn(text);
  const title = tidy(text.replace(ITEM, "").replace(url ?? "", ""));
  return { number, title, url };
}
