import { memo } from "react";
import type { Block, Paragraph, SourceDocument } from "#core/intake/source-document.ts";
import { DROP_REASONS } from "#web/lib/plan-terms.ts";
import { fateAt, type Fates, type LeftOut } from "./fates.ts";
import { placeKey } from "./place-key.ts";
import { RecognisedText } from "./recognised-text.tsx";
import { SourceTable } from "./source-table.tsx";
import { texts } from "./texts.ts";

export interface SheetProps {
  readonly document: SourceDocument;
  readonly fates: Fates;
  readonly leftOut: readonly LeftOut[];
}

/** The document as it was read, drawn as a sheet of paper: its paragraphs and tables in their order. */
export const SourceSheet = memo(function SourceSheet({ document, fates, leftOut }: SheetProps) {
  const why = (key: string | null): string | null => {
    const fate = key === null ? null : fateAt(fates, key);
    if (fate?.kind !== "dropped") return null;
    const fragment = leftOut[fate.at]?.fragment;
    return fragment === undefined ? null : DROP_REASONS[fragment.why];
  };
  return (
    <div className="sheet">
      {document.blocks.map((block, index) => (
        <SheetBlock key={index} block={block} before={document.blocks[index - 1]} why={why} />
      ))}
    </div>
  );
});

type Why = (key: string | null) => string | null;

function SheetBlock({ block, before, why }: { block: Block; before: Block | undefined; why: Why }) {
  const page = block.place.page;
  const turned = page !== undefined && page !== before?.place.page;
  const { sheet } = block.place;
  return (
    <>
      {turned && (
        <p className="sheet-page" data-page={page}>
          <span>{page}</span>
        </p>
      )}
      {sheet !== undefined && sheet !== before?.place.sheet && (
        <p className="sheet-name">
          {texts.document.sheet(sheet)}
          {block.kind === "table" && block.hidden === true && <span> · {texts.document.hidden}</span>}
        </p>
      )}
      {block.kind === "paragraph" ? (
        <SheetParagraph paragraph={block} why={why} />
      ) : (
        <SourceTable table={block} why={why} />
      )}
    </>
  );
}

const ROLES: Readonly<Partial<Record<Paragraph["role"], string>>> = {
  pageHeader: texts.document.pageHeader,
  pageFooter: texts.document.pageFooter,
  footnote: texts.document.footnote,
  textBox: texts.document.textBox,
};

function SheetParagraph({ paragraph, why }: { paragraph: Paragraph; why: Why }) {
  const key = placeKey(paragraph.place);
  const reason = why(key) ?? (paragraph.role === "body" ? null : (ROLES[paragraph.role] ?? null));
  const { align, bold } = paragraph;
  const classes = ["sheet-text", align === undefined ? "" : align, bold === true ? "bold" : ""];
  if (reason !== null) classes.push("dropped");
  return (
    <p className={classes.join(" ")} data-place={key ?? undefined} title={reason ?? undefined}>
      <RecognisedText piece={paragraph} />
      {(paragraph.notes ?? []).map((note, index) => (
        <span key={index} className="sheet-note">
          {note}
        </span>
      ))}
    </p>
  );
}
