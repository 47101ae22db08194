import { comparable, glue, isFiller, startsInside } from "./cell-text.ts";
import type {
  ActivityField,
  Draft,
  DraftActivity,
  DraftWorkstream,
  DroppedFragment,
  DropReason,
  Finding,
  SourcePlace,
} from "./draft.ts";
import type { KnownWords } from "./known-words.ts";
import { FIELDS, type FieldName, type FieldValue, type PlanRow } from "./plan-row.ts";
import { sourcePlace } from "./prepare-document.ts";
import type { Place } from "./source-document.ts";
import { readHeading, type Heading } from "./workstream-heading.ts";

interface OpenWorkstream {
  number: number | null;
  title: string | null;
  readonly label?: string;
  /** The document prints a number for it. */
  readonly numbered: boolean;
  /** «5» of its first item «5.1»; a heading without a number takes it, when no other heading prints it. */
  prefix: number | null;
  readonly place: Place;
}

export interface OpenActivity {
  readonly fields: Partial<Record<FieldName, { text: string; places: Place[] }>>;
  readonly workstream: OpenWorkstream | null;
  readonly place: Place;
  readonly notes: string[];
  readonly row: PlanRow;
  /** Fields with words that were recognised unsurely. */
  readonly doubtful: Set<FieldName>;
  continued: boolean;
}

/** Collects headings and rows in reading order and makes the activities and workstreams of the draft. */
export class PlanBuilder {
  readonly workstreams: OpenWorkstream[] = [];
  readonly activities: OpenActivity[] = [];
  private readonly byKey = new Map<string, OpenWorkstream>();
  private readonly byNumber = new Map<number | null, OpenWorkstream>();
  private readonly usedPrefixes = new Set<number | null>();
  readonly findings: Finding[] = [];
  readonly dropped: DroppedFragment[] = [];
  /** The last value of a workstream column, for comparing. */
  columnValue = "";
  /** Footnotes of headings wait for the next activity. */
  readonly waitingNotes: string[] = [];
  private current: OpenWorkstream | null = null;
  private readonly knownWords: KnownWords;
  /** The last thing read was a heading, so a broken text goes on there. */
  private headingOpen = false;

  constructor(knownWords: KnownWords) {
    this.knownWords = knownWords;
  }

  get lastActivity(): OpenActivity | null {
    return this.activities.at(-1) ?? null;
  }

  get openHeading(): OpenWorkstream | null {
    return this.headingOpen ? this.current : null;
  }

  openWorkstream(heading: Heading, place: Place, from: "row" | "column" = "row"): void {
    this.headingOpen = true;
    const key = keyOf(heading.number, heading.title);
    const goesOn = /^\(?продолжение\)?\.?$/i.test(heading.title ?? "");
    const same = this.byKey.get(key) ?? (goesOn ? this.byNumber.get(heading.number) : undefined);
    if (same) {
      if (from === "row") this.drop([heading.label, heading.title].join(" ").trim(), "repeatedHeader", place);
      this.current = same;
      return;
    }
    const taken = heading.number !== null && this.byNumber.has(heading.number);
    // A number printed twice gives way to a free one: the printed one is kept beside it.
    const label = taken || /\p{L}/u.test(heading.label) ? { label: heading.label } : {};
    this.current = {
      number: taken ? null : heading.number,
      title: heading.title,
      ...label,
      numbered: heading.label !== "",
      place,
      prefix: null,
    };
    this.workstreams.push(this.current);
    this.byKey.set(key, this.current);
    this.byNumber.set(this.current.number, this.current);
  }

  drop(text: string, why: DropReason, place: Place): void {
    if (text !== "") this.dropped.push({ text, why, source: sourcePlace(place) });
  }

  continueHeading(text: string): void {
    if (!this.current) return;
    this.current.title = this.current.title === null ? text : glue(this.current.title, text, this.knownWords);
  }

  addActivity(row: PlanRow): void {
    this.headingOpen = false;
    const prefix = numberPrefix(row.fields.number?.text);
    const workstream = this.workstreamFor(prefix, row);
    if (workstream) {
      workstream.prefix ??= prefix ?? 0;
      this.usedPrefixes.add(workstream.number ?? workstream.prefix);
    }
    const fields: OpenActivity["fields"] = {};
    const doubtful = new Set<FieldName>();
    for (const [name, value] of fieldEntries(row)) {
      fields[name] = { text: value.text, places: [...value.places] };
      if (value.doubtful) doubtful.add(name);
    }
    const notes = [...this.waitingNotes.splice(0), ...row.notes, ...row.sharedNotes];
    this.activities.push({ fields, workstream, place: row.row.place, notes, row, doubtful, continued: false });
  }

  /** Glues a broken row to the activity above. */
  continueActivity(row: PlanRow): void {
    const last = this.lastActivity;
    if (!last) return;
    for (const [name, value] of fieldEntries(row)) {
      if (value.hanging) continue;
      if (value.doubtful) last.doubtful.add(name);
      const open = last.fields[name];
      if (!open) last.fields[name] = { text: value.text, places: [...value.places] };
      else {
        open.text = glue(open.text, value.text, this.knownWords);
        open.places.push(...value.places);
      }
    }
    if (row.workstream && !row.workstream.hanging) {
      this.columnValue = comparable(row.workstream.text);
      this.continueColumn(row.workstream.text, last);
    }
    last.notes.push(...row.notes);
    last.continued = true;
  }

  /** The rest of a workstream column in a broken row. */
  private continueColumn(text: string, last: OpenActivity): void {
    if (!this.continuesColumn(text)) last.notes.push(text);
  }

  /** Takes the rest of a workstream name that a page break cut inside its column. */
  continuesColumn(text: string): boolean {
    if (!this.current) return false;
    const unnumbered = this.current.numbered && readHeading(text).number === null;
    if (!startsInside(text) && !unnumbered) return false;
    this.continueHeading(text);
    return true;
  }

  build(): Pick<Draft, "workstreams" | "activities"> {
    const left = this.waitingNotes.splice(0);
    const last = this.lastActivity;
    if (last) last.notes.push(...left);
    else for (const text of left) this.drop(text, "otherText", {});
    this.numberTheRest();
    return {
      workstreams: this.workstreams.map(({ number, title, label }): DraftWorkstream => ({
        number,
        title,
        ...(label === undefined ? {} : { label }),
      })),
      activities: this.activities.map(asDraft),
    };
  }

  /** Items «1.1 …» under no heading belong to a workstream whose heading is missing (requirements, D9). */
  private workstreamFor(prefix: number | null, row: PlanRow): OpenWorkstream | null {
    const current = this.current;
    if (prefix === null || (current && (current.number ?? current.prefix ?? prefix) === prefix)) return current;
    const known = this.byNumber.has(prefix) || this.usedPrefixes.has(prefix);
    const next = (current?.number ?? current?.prefix ?? 0) + 1;
    if (current && (known || prefix !== next || current.prefix === null)) return current;
    const restored: OpenWorkstream = { number: prefix, title: null, numbered: false, place: row.row.place, prefix };
    this.workstreams.push(restored);
    this.byNumber.set(prefix, restored);
    this.current = restored;
    this.findings.push({
      code: "missingWorkstreamHeading",
      message: `Перед пунктом ${row.fields.number?.text ?? ""} нет заголовка направления ${prefix}. Направление восстановлено по номерам пунктов, название нужно вписать.`,
      where: `направление ${prefix}`,
      source: sourcePlace(row.row.place),
    });
    return restored;
  }

  /** Headings without a printed number take that of their items, else the next free one in order. */
  private numberTheRest(): void {
    const taken = new Set(this.workstreams.map((one) => one.number));
    let free = 1;
    for (const one of this.workstreams) {
      if (one.number !== null) continue;
      while (taken.has(free)) free += 1;
      one.number = one.prefix && !taken.has(one.prefix) ? one.prefix : free;
      taken.add(one.number);
    }
  }
}

/** The same heading printed again after a page break is the same workstream. */
function keyOf(number: number | null, title: string | null): string {
  return `${number ?? ""}|${comparable((title ?? "").replace(/\(?продолжение\)?/i, ""))}`;
}

/** «5.3.» → 5; a plain «5» has none. */
function numberPrefix(number: string | undefined): number | null {
  const match = /^(\d{1,2})\s?[.,]\s?\d/.exec((number ?? "").trim());
  return match ? Number(match[1]) : null;
}

function fieldEntries(row: PlanRow): [FieldName, FieldValue][] {
  const entries: [FieldName, FieldValue][] = [];
  for (const name of FIELDS) {
    const value = row.fields[name];
    if (value && (!isFiller(value.text) || /^[.)]$/.test(value.text))) entries.push([name, value]);
  }
  return entries;
}

function asDraft(open: OpenActivity): DraftActivity {
  const text = (name: FieldName): string | null => open.fields[name]?.text ?? null;
  const places: Partial<Record<ActivityField, SourcePlace[]>> = {};
  for (const name of FIELDS) {
    const field = open.fields[name];
    if (field) places[name] = field.places.map(sourcePlace);
  }
  const { column: _column, paragraph: _paragraph, region: _region, ...source } = sourcePlace(open.place);
  return {
    number: text("number"),
    title: text("title") ?? "",
    audience: text("audience"),
    schedule: text("schedule"),
    responsible: text("responsible"),
    expectedResult: text("expectedResult"),
    component: text("component"),
    workstream: open.workstream?.number ?? null,
    source,
    notes: open.notes,
    places,
  };
}
