import { peopleFilter, type PeopleFilter } from "#core/people/people-filter.ts";
import { role, type Role } from "#core/access/model.ts";

/** What the addresses of the pages say; anything else in them is dropped, nothing in them is trusted. */
type Raw = Record<string, unknown>;

function textIn(raw: Raw, key: string): string | undefined {
  const value = raw[key];
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function yesIn(raw: Raw, key: string): boolean | undefined {
  return raw[key] === true ? true : undefined;
}

interface PlanAddress {
  q?: string | undefined;
  ws?: number[] | undefined;
  ask?: boolean | undefined;
  item?: string | undefined;
  plain?: boolean | undefined;
  year?: number | undefined;
  body?: string | undefined;
  month?: string | undefined;
  at?: string | undefined;
}

export function planAddress(raw: Raw): PlanAddress {
  const list = Array.isArray(raw["ws"]) ? raw["ws"].filter((one) => Number.isInteger(one)).map(Number) : [];
  return {
    q: textIn(raw, "q"),
    ws: list.length === 0 ? undefined : list,
    ask: yesIn(raw, "ask"),
    item: textIn(raw, "item"),
    plain: yesIn(raw, "plain"),
    year: typeof raw["year"] === "number" ? raw["year"] : undefined,
    body: textIn(raw, "body"),
    month: textIn(raw, "month"),
    at: textIn(raw, "at"),
  };
}

export function searchAddress(raw: Raw): { q?: string | undefined } {
  return { q: textIn(raw, "q") };
}

export function proposalsAddress(raw: Raw): { plan?: string | undefined } {
  return { plan: textIn(raw, "plan") };
}

export function todayAddress({ scope }: Raw): { scope?: "mine" | "all" | undefined } {
  return { scope: scope === "mine" || scope === "all" ? scope : undefined };
}

interface CalendarPlace {
  month?: string | undefined;
  view?: "month" | "year" | undefined;
  whose?: "own" | "below" | undefined;
}

export function calendarAddress(raw: Raw): CalendarPlace {
  const { view, whose } = raw;
  return {
    month: textIn(raw, "month"),
    view: view === "month" || view === "year" ? view : undefined,
    whose: whose === "own" || whose === "below" ? whose : undefined,
  };
}

export function scheduleAddress(raw: Raw): { phrase?: string | undefined; period?: string | undefined } {
  return { phrase: textIn(raw, "phrase"), period: textIn(raw, "period") };
}

/** The period and which of the things that one cell of targets asks for, from 0. */
export function targetAddress(raw: Raw): { period?: string | undefined; line?: number | undefined } {
  const line = Number(textIn(raw, "line") ?? "0");
  return { period: textIn(raw, "period"), line: Number.isInteger(line) && line > 0 ? line : undefined };
}

interface AuditFilter {
  person?: string | undefined;
  object?: string | undefined;
  action?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
}

export function auditAddress(raw: Raw): AuditFilter {
  const [person, object, action] = [textIn(raw, "person"), textIn(raw, "object"), textIn(raw, "action")];
  return { person, object, action, from: textIn(raw, "from"), until: textIn(raw, "until") };
}

/** An address of this program and of no other site: «//evil.example» would be one. */
export function ownAddress(text: string | undefined): string | undefined {
  return text !== undefined && /^\/(?![/\\])/.test(text) ? text : undefined;
}

export function entranceAddress(raw: Raw): { returnTo?: string | undefined; trouble?: string | undefined } {
  return { returnTo: ownAddress(textIn(raw, "returnTo")), trouble: textIn(raw, "trouble") };
}

export function accessAddress(raw: Raw): { invite?: "one" | "many" | undefined } {
  const { invite } = raw;
  return { invite: invite === "one" || invite === "many" ? invite : undefined };
}

interface PeoplePlace {
  q?: string | undefined;
  filter?: PeopleFilter | undefined;
  role?: Role | undefined;
  organisation?: string | undefined;
  called?: string | undefined;
  after?: number | undefined;
}

/** `called`: how the organisation is called, while its posts are fetched. */
export function peopleAddress(raw: Raw): PeoplePlace {
  const after = raw["after"];
  return {
    q: textIn(raw, "q"),
    filter: peopleFilter.options.find((one) => one === raw["filter"]),
    role: role.options.find((one) => one === raw["role"]),
    organisation: textIn(raw, "organisation"),
    called: textIn(raw, "called"),
    after: typeof after === "number" && Number.isInteger(after) && after > 0 ? after : undefined,
  };
}

/** Whose records, and of which day. */
export function recordsOfAddress(raw: Raw): { organisation?: string | undefined; on?: string | undefined } {
  const on = textIn(raw, "on");
  return {
    organisation: textIn(raw, "organisation"),
    on: on !== undefined && /^\d{4}-\d\d-\d\d$/.test(on) ? on : undefined,
  };
}

const RECORD_VIEWS = ["waiting", "returned", "all"] as const;

export function recordsAddress(raw: Raw): { view?: (typeof RECORD_VIEWS)[number] | undefined } {
  return { view: RECORD_VIEWS.find((one) => one === raw["view"]) };
}
