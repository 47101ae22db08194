/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions, jsx-a11y/prefer-tag-over-role -- one stop for the whole document; its places are walked by arrows */
import {
  useCallback,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from "react";
import type { SourceDocument } from "#core/intake/source-document.ts";
import { DROP_REASONS } from "#web/lib/plan-terms.ts";
import { PagePictures } from "./page-pictures.tsx";
import { regionsByPage } from "./page-regions.ts";
import { PageButtons } from "./page-buttons.tsx";
import type { Pane } from "./pane-switch.tsx";
import { placeKey } from "./place-key.ts";
import { placeUnder, useMarks } from "./mark-places.ts";
import type { ReviewModel } from "./model.ts";
import type { Marks, Selection } from "./selection.ts";
import { SourceSheet } from "./source-sheet.tsx";
import { nextPlace, useDocumentCursor } from "./document-cursor.ts";
import { texts } from "./texts.ts";
import "./document-panel.css";

interface Props {
  readonly planId: string;
  readonly document: SourceDocument;
  readonly pictures: number;
  readonly model: ReviewModel;
  readonly marks: Marks;
  readonly selection: Selection;
  /** What a narrow screen shows: scrolling means nothing while the document is out of sight. */
  readonly pane: Pane;
  readonly onPlace: (place: string) => void;
  /** What became of the place that was pointed at. */
  readonly fate: ReactNode;
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** From the width of the panel up. */
const ZOOMS = [1, 1.4, 2, 2.8];

/** The document: pictures of its pages where there are any, else the words as they were read. */
export function DocumentPanel({
  planId,
  document,
  pictures,
  model,
  marks,
  selection,
  pane,
  onPlace,
  fate,
  scroller,
}: Props) {
  const [asRead, setAsRead] = useState(false);
  const [zoom, setZoom] = useState(0);
  const content = useRef<HTMLDivElement>(null);
  const shown = pictures > 0 && !asRead ? "pictures" : "sheet";
  useMarks(content, marks, selection, `${shown} ${pane}`);
  const regions = useMemo(() => regionsByPage(document), [document]);
  const { fates } = model;
  const { leftOut } = model.state;
  const reasons = useMemo(
    () =>
      new Map(
        leftOut.flatMap(({ fragment }) => {
          const key = placeKey(fragment.source);
          return key === null ? [] : [[key, DROP_REASONS[fragment.why]] as const];
        }),
      ),
    [leftOut],
  );
  const cursor = useDocumentCursor(content);
  const onClick = useCallback(
    (event: MouseEvent) => {
      const place = placeUnder(event.target);
      if (place === null || (window.getSelection()?.toString() ?? "") !== "") return;
      cursor.put(place);
      onPlace(place);
    },
    [cursor, onPlace],
  );
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.target !== event.currentTarget) return;
      if (event.key === "Enter" && cursor.at !== null) onPlace(cursor.at);
      else {
        const next = nextPlace(content.current, cursor.at, event.key);
        if (next === null) return;
        cursor.put(next);
      }
      event.preventDefault();
      event.stopPropagation();
    },
    [cursor, onPlace],
  );
  return (
    <section className="review-document" aria-label={texts.document.title}>
      <div className="review-cap">
        <h2>{texts.document.title}</h2>
        {pictures > 0 ? (
          <PageButtons pages={pictures} scroller={scroller} shown={`${shown} ${pane}`} />
        ) : (
          <span className="muted">{texts.document.asRead}</span>
        )}
        {shown === "pictures" && (
          <span className="page-zoom">
            <button
              type="button"
              aria-label={texts.document.smaller}
              disabled={zoom === 0}
              onClick={() => setZoom(Math.max(0, zoom - 1))}
            >
              −
            </button>
            <button
              type="button"
              aria-label={texts.document.larger}
              disabled={zoom === ZOOMS.length - 1}
              onClick={() => setZoom(Math.min(ZOOMS.length - 1, zoom + 1))}
            >
              +
            </button>
          </span>
        )}
        {pictures > 0 && (
          <button type="button" className="btn small" aria-pressed={asRead} onClick={() => setAsRead(!asRead)}>
            {asRead ? texts.document.asPictures : texts.document.asTable}
          </button>
        )}
      </div>
      <div
        ref={scroller}
        className="review-scroll document-scroll"
        role="group"
        tabIndex={0}
        aria-label={texts.document.sheetLabel}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <div ref={content}>
          {shown === "pictures" ? (
            <PagePictures
              planId={planId}
              pages={pictures}
              regions={regions}
              reasons={reasons}
              scroller={scroller}
              zoom={ZOOMS[zoom] ?? 1}
            />
          ) : (
            <SourceSheet document={document} fates={fates} leftOut={leftOut} />
          )}
        </div>
      </div>
      <output className="hidden-text">{cursor.said}</output>
      {fate}
    </section>
  );
}
