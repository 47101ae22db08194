import type { Draft } from "#core/intake/draft.ts";
import { parsePeriod, type Period } from "#core/time/period.ts";
import { findPeriod, printed } from "#core/intake/document/plan-period.ts";
import type { Paper, PaperBlock, PaperParagraph, PaperSection, ParagraphRole } from "./model.ts";
import { noteColumns } from "./note-columns.ts";
import { hasAct, orderSection } from "./order-section.ts";
import { planColumns, planTable } from "./plan-table.ts";
import { stampLines } from "./printed-lines.ts";
import { actTable, indicatorTable, plannedActTable } from "./registry-table.ts";
import { appendixStamp, approvalStamp, saysRequisites } from "./requisites.ts";
import { signature } from "./signature.ts";
import { textWidth } from "./styles.ts";
import { textBlocks } from "./text-blocks.ts";

/**
 * The plan as it is signed: with the order around it where the draft has one, else with the stamp of approval alone.
 * Nothing of the draft is left out.
 */
export function planPaper(draft: Draft): Paper {
  const sections = hasAct(draft) ? [orderSection(draft), planSection(draft)] : [planSection(draft)];
  return { title: draft.title ?? draft.orderTitle ?? "План мероприятий", sections };
}

/** Stamp, title, goal, the table, the registries and the texts below them. */
export function planSection(draft: Draft): PaperSection {
  const orientation = needsWidth(draft) ? "landscape" : "portrait";
  const width = textWidth(orientation);
  const registries = [
    { table: indicatorTable(draft.indicators, width), named: /показател|индикатор|критери/iu },
    { table: plannedActTable(draft.plannedActs, width), named: /долж[а-яё]{2,3} быть|планируем|разраб/iu },
    { table: actTable(draft.acts, width), named: /акт(?:ов|ы)(?![а-яё])|норматив|документ/iu },
  ];
  const blocks: PaperBlock[] = [
    ...head(draft),
    ...(draft.title === null ? [] : [paragraph("title", draft.title)]),
    ...aims(draft),
    ...(draft.activities.length + draft.workstreams.length === 0 ? [] : [planTable(draft, width)]),
    ...textBlocks(
      draft.texts,
      registries.flatMap(({ table, named }) => (table === null ? [] : [{ table, named }])),
    ),
    ...(draft.letter ? [signature(draft.letter.signerPost ?? null, draft.letter.signer)] : []),
  ];
  return { orientation, blocks };
}

/** Five columns, or four full of words, do not fit between the margins of an upright page. */
function needsWidth({ activities }: Draft): boolean {
  const columns = planColumns(activities, noteColumns(activities));
  if (columns.length !== 4) return columns.length > 4;
  const sample = activities.slice(0, 100);
  const letters = sample.reduce(
    (sum, activity) => sum + columns.reduce((own, { text }) => own + (text(activity)?.length ?? 0), 0),
    0,
  );
  return letters > sample.length * 250;
}

/** What stands over the title: the letter's registration lines or the stamp, and the body where neither names it. */
function head(draft: Draft): PaperParagraph[] {
  const { letter, issuer, approval } = draft;
  if (hasAct(draft)) return appendix(draft);
  if (letter) {
    const lines = (letter.raw ?? "").split(/ (?=на (?:ваш )?№)/iu).filter((line) => line !== "");
    return [
      ...(issuer === null ? [] : [paragraph("letterhead", issuer)]),
      ...lines.map((line) => paragraph("requisites", line)),
      ...stamp(draft),
    ];
  }
  const named = issuer === null || namesBody(draft, issuer);
  return [...(named ? [] : [paragraph("issuer", issuer)]), ...(approval === null ? [] : stamp(draft))];
}

/** The stamp or the text itself says whose plan it is. */
function namesBody({ approval, title, goal, tasks, activities, texts }: Draft, issuer: string): boolean {
  const said = [approval?.raw, title, goal, ...tasks, ...texts.map(({ text }) => text)];
  if (said.some((text) => text?.includes(issuer))) return true;
  if (activities.some((one) => one.responsible?.includes(issuer) ?? one.expectedResult?.includes(issuer))) return true;
  const stem = issuer.split(" ").slice(1).join(" ").toLowerCase();
  return stem.length > 8 && (approval?.raw ?? "").toLowerCase().includes(stem);
}

function stamp(draft: Draft): PaperParagraph[] {
  const { approval } = draft;
  if (approval === null) return [];
  const kept = approval.raw !== null && saysRequisites(approval.raw, approval) ? approval.raw : null;
  const lines = kept === null ? approvalStamp(draft) : kept.split("\n").flatMap(stampLines);
  return lines.map((line) => paragraph("stamp", line));
}

/** Over the plan behind its order. A document that had no stamp there gets none. */
function appendix(draft: Draft): PaperParagraph[] {
  const { approval } = draft;
  const raw = approval?.raw ?? null;
  if (raw === null) return appendixStamp(draft).map((line) => paragraph("stamp", line));
  const own = raw.split("\n").slice(1).join(" ");
  if (own === "") return [];
  const kept = approval !== null && saysRequisites(own, approval) ? stampLines(own) : appendixStamp(draft);
  return kept.map((line) => paragraph("stamp", line));
}

function aims({ goal, tasks, title, orderTitle, preamble, period }: Draft): PaperParagraph[] {
  const said = [title, orderTitle ?? null, preamble ?? null].some(
    (text) => text !== null && printed(findPeriod(text)) === period,
  );
  const years = period === null || said ? null : parsePeriod(period);
  return [
    ...(goal === null ? [] : [paragraph("label", `Цель: ${goal}`)]),
    ...(tasks.length === 0 ? [] : [paragraph("label", "Задачи:")]),
    ...tasks.map((task) => paragraph("task", `– ${task}`)),
    ...(years === null ? [] : [paragraph("label", `Срок реализации: ${yearsInWords(years)}`)]),
  ];
}

function yearsInWords(period: Period): string {
  if (period.kind === "academicYear") return `${period.startYear}/${period.startYear + 1} учебный год`;
  const { fromYear, toYear } = period;
  return fromYear === toYear ? `${fromYear} год` : `${fromYear}–${toYear} годы`;
}

function paragraph(role: ParagraphRole, text: string): PaperParagraph {
  return { kind: "paragraph", role, text };
}
