import type { Approval, Draft } from "../draft.ts";
import type { ClassifiedTable, DocumentPart, PreparedDocument, PreparedParagraph } from "../prepared.ts";
import { beginsWithBody, bodyOfPost, collectCasing } from "./body-name.ts";
import { nameIssuer, soleSchool } from "./issuer.ts";
import { kindOf } from "./document-kind.ts";
import { readLetterhead } from "./letterhead.ts";
import { findLetter, type LetterHead } from "./letter-head.ts";
import { levelOf, levelOfTitle } from "./level.ts";
import { joinLines, joinPrinted, openLedger, type Ledger, type Line } from "./lines.ts";
import { findOrder, postOf, takeSignature, type OrderText } from "./order.ts";
import { findAcademicYear, findPeriod, printed } from "./plan-period.ts";
import { readProjectParts, type ProjectParts } from "./project-parts.ts";
import { readRegistries, type Registries } from "./registries.ts";
import { findStamps, type Stamp } from "./stamp.ts";
import { collectTexts } from "./texts.ts";
import { findTitle, type FoundTitle } from "./find-title.ts";
import { beginsTitle } from "./title.ts";
import { findPerson, wordsOf } from "./plain-text.ts";

/**
 * Reads everything of a plan document that is not a row of the plan table: who approved it, its title and years, the
 * order around it, the registries. Every word of every paragraph and of every table that holds no activities ends in a
 * field, in `texts` or in `dropped` with its reason.
 * @param taken paragraphs that the plan itself uses as headings of workstreams
 */
export function readDocument(
  prepared: PreparedDocument,
  tables: readonly ClassifiedTable[],
  taken: ReadonlySet<PreparedParagraph> = new Set(),
): DocumentPart {
  const ledger = openLedger(prepared, tables, taken);
  const planAt =
    ledger.tables.find(({ classified }) => classified.kind === "plan" || classified.kind === "components")?.block ??
    Infinity;
  const head = ledger.lines.filter((line) => line.block < planAt);
  const stamps = findStamps(head);
  const stampLines = new Set(stamps.flatMap((stamp) => stamp.lines));
  const order = findOrder(head.filter((line) => !stampLines.has(line) && !line.footnote));
  const letter = order ? null : findLetter(head.filter((line) => !stampLines.has(line)));
  if (order) useOrder(ledger, order);
  const approving = approvingStamp(stamps);
  if (approving) ledger.use(approving.lines);
  const above = order?.letterhead ?? letter?.letterhead;
  const title = findTitle(above ? head.filter((line) => !above.includes(line)) : head, ledger, order);
  const letterhead = takeLetterhead(ledger, above ?? aboveTitle(head, title), prepared);
  ledger.use(title.lines);
  const parts = readProjectParts(
    ledger.lines.filter((line) => !line.footnote),
    ledger.isFree,
  );
  ledger.use(parts.used);
  for (const { text, line } of parts.labels) ledger.dropPart(text, line);
  const registries = readRegistries(ledger);
  return assemble({ prepared, ledger, order, letter, stamps, letterhead, approving, title, parts, registries });
}

interface Found {
  readonly prepared: PreparedDocument;
  readonly ledger: Ledger;
  readonly order: OrderText | null;
  readonly letter: LetterHead | null;
  readonly stamps: readonly Stamp[];
  /** The body that the letterhead names. */
  readonly letterhead: string | null;
  readonly approving: Stamp | null;
  readonly title: FoundTitle;
  readonly parts: ProjectParts;
  readonly registries: Registries;
}

function assemble(found: Found): DocumentPart {
  const { ledger, order, letter, approving, title, parts, registries } = found;
  const issuer = readIssuer(found);
  const signature = letter ? closingSignature(ledger) : { signer: null };
  const approval = readApproval(order, approving);
  if (letter) ledger.use(letter.lines);
  const titleText = title.text;
  const period =
    findPeriod(titleText ?? "") ??
    findPeriod(title.orderTitle ?? "") ??
    findPeriod(parts.periodText ?? "") ??
    findAcademicYear(order?.preamble ?? "") ??
    ledger.lines
      .filter(({ text }) => beginsTitle(text))
      .map(({ text }) => findPeriod(text))
      .find((one) => one !== null) ??
    null;
  const kind = kindOf({
    title: titleText,
    order,
    parts,
    registries,
    tables: ledger.tables.map(({ classified }) => classified),
    lines: ledger.lines,
  });
  const part: Omit<Draft, "workstreams" | "activities" | "findings"> = {
    kind,
    level: (issuer === null ? null : levelOf(issuer)) ?? levelOfTitle(titleText ?? "") ?? levelOf(titleText ?? ""),
    issuer,
    title: titleText,
    period: printed(period),
    approval,
    basis: [...(order?.basis ?? [])],
    ...(letter
      ? { letter: { ...letter.own, ...signature, replyTo: letter.replyTo, raw: joinPrinted(letter.lines) } }
      : {}),
    ...(order?.titleLines.length ? { orderTitle: title.orderTitle } : {}),
    ...(order ? { preamble: order.preamble } : {}),
    orderPoints: [...(order?.points ?? [])],
    goal: parts.goal,
    tasks: [...parts.tasks],
    indicators: [...registries.indicators],
    acts: [...registries.acts],
    plannedActs: [...registries.plannedActs],
    texts: [...collectTexts(ledger), ...registries.texts],
    dropped: [],
  };
  return { ...part, dropped: ledger.dropped(), findings: [] };
}

/** The stamp that speaks of the plan: the nearest approving one above it. */
function approvingStamp(stamps: readonly Stamp[]): Stamp | null {
  const approving = stamps.filter(
    ({ mark, approval }) => mark !== "endorsed" && !(mark === "appendix" && approval.docType === "stamp"),
  );
  return approving.findLast((stamp) => stamp.approval.docType !== "stamp") ?? approving.at(-1) ?? null;
}

function readApproval(order: OrderText | null, stamp: Stamp | null): Approval | null {
  if (!order) return stamp?.approval ?? null;
  return {
    docType: order.docType,
    number: order.number ?? stamp?.approval.number ?? null,
    date: order.date ?? stamp?.approval.date ?? null,
    signer: order.signer ?? stamp?.approval.signer ?? null,
    raw: [
      joinPrinted([order.kindLine, ...order.requisiteLines.filter((line) => line !== order.kindLine)]),
      ...(stamp ? [stamp.approval.raw] : []),
    ].join("\n"),
    ...(order.signerPost === null ? {} : { signerPost: order.signerPost }),
    ...(order.place ? { place: order.place.text } : {}),
  };
}

function useOrder(ledger: Ledger, order: OrderText): void {
  ledger.use([
    order.kindLine,
    ...order.requisiteLines,
    ...order.titleLines,
    ...order.preambleLines,
    ...order.pointLines,
    ...order.signatureLines,
  ]);
  if (order.place) ledger.use([order.place]);
}

/** Letterhead first, then the stamp, the signature, the title, and a school that the whole document speaks of. */
function readIssuer({ prepared, order, letterhead, stamps, approving, title }: Found): string | null {
  const signed = order?.signerPost ? bodyOfPost(order.signerPost) : null;
  const stamped =
    approving?.issuer ?? stamps.findLast(({ mark, issuer }) => mark !== "endorsed" && issuer !== null)?.issuer;
  return letterhead ?? stamped ?? signed ?? nameIssuer(title.text) ?? soleSchool(textsOf(prepared));
}

function textsOf(prepared: PreparedDocument): string[] {
  return prepared.order.flatMap((part) =>
    part.kind === "paragraph" ? [part.text] : part.rows.flatMap((row) => row.cells.map((cell) => cell.text)),
  );
}

/** Lines above the title that begin with a body: a paper without number and signature names its author there. */
function aboveTitle(head: readonly Line[], title: FoundTitle): Line[] {
  const until =
    title.lines[0]?.index ?? head.find((line) => title.text !== null && line.text.includes(title.text))?.index ?? 0;
  const lines = head.filter((line) => line.index < until && !line.fromCell).slice(0, 6);
  return lines[0] && beginsWithBody(lines[0].text) && lines[0].text.length < 200
    ? lines.slice(0, bodyLength(lines))
    : [];
}

/** A name runs over the lines until one of another kind begins. */
function bodyLength(lines: readonly Line[]): number {
  const end = lines.findIndex(
    (line, index) => index > 0 && !/^[«"(]|^[А-ЯЁ\s«»"№\d().,-]{4,}$|^(?:города?|г\.|имени|им\.)/u.test(line.text),
  );
  return end < 0 ? lines.length : end;
}

function takeLetterhead(ledger: Ledger, lines: readonly Line[], prepared: PreparedDocument): string | null {
  const free = lines.filter((line) => ledger.isFree(line));
  const read = readLetterhead(free, () => collectCasing(textsOf(prepared)));
  if (read.issuer === null) return null;
  const repeated = repeats(read.issuer, read.used);
  if (repeated) ledger.use(read.used);
  ledger.keepTogether(repeated ? read.rest : free);
  return read.issuer;
}

/** The issuer says every word of these lines, so they need no place of their own. */
function repeats(issuer: string, lines: readonly Line[]): boolean {
  const said = new Set(wordsOf(issuer.toLowerCase()));
  return wordsOf(joinLines(lines).toLowerCase()).every((word) => said.has(word));
}

/** «Руководитель организации ______ С.И. Клименко» below the last table; post and name may take several lines. */
function closingSignature(ledger: Ledger): { signer: string | null; signerPost?: string } {
  const free = ledger.lines.filter((line) => ledger.isFree(line));
  for (let at = free.length - 1; at >= 0; at -= 1) {
    const name = takeSignature(free, at);
    if (!name || !findPerson(joinLines(name))) continue;
    const whole =
      [3, 2, 1].map((up) => takeSignature(free, at - up)).find((own) => own?.at(-1) === name.at(-1)) ?? name;
    const text = joinLines(whole);
    const person = findPerson(text);
    const post = postOf(text, person?.start ?? text.length);
    ledger.use(whole);
    return { signer: person?.name ?? null, ...(post === null ? {} : { signerPost: post }) };
  }
  return { signer: null };
}
