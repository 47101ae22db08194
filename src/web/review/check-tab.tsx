import { useMemo, type ReactNode } from "react";
import type { PlanAction } from "#core/plan/change/model.ts";
import { counted, formatNumber } from "#web/lib/russian.ts";
import { placeInWords } from "#web/lib/plan-terms.ts";
import { ColumnsList } from "./columns-list.tsx";
import { doubtfulPlaces } from "./doubtful-words.ts";
import { DroppedList } from "./dropped-list.tsx";
import type { LeftOut } from "./fates.ts";
import { HistoryList } from "./history-list.tsx";
import type { KeptWords } from "./kept-words.ts";
import { shorten } from "./names.ts";
import { RequisitesForm } from "./requisites-form.tsx";
import { texts } from "./texts.ts";
import type { Review } from "./use-review.ts";

const words = texts.check;

interface Props {
  readonly review: Review;
  readonly kept: KeptWords | null;
  readonly onAct: (action: PlanAction) => void;
  readonly onPlaceKey: (place: string) => void;
  readonly onFragment: (fragment: LeftOut["fragment"]) => void;
  readonly putBack: (one: LeftOut) => ReactNode;
}

/** What one compares before signing: words, columns, requisites, what was left out, who did what. */
export function CheckTab({ review, kept, onAct, onPlaceKey, onFragment, putBack }: Props) {
  const { model, snapshot, author, base } = review;
  const doubtful = useMemo(() => doubtfulPlaces(base.document), [base.document]);
  return (
    <div className="check">
      <Part title={words.kept} open>
        <Kept kept={kept} onPlaceKey={onPlaceKey} />
      </Part>
      {doubtful.length > 0 && (
        <Part title={words.doubtful} count={doubtful.length}>
          <p className="muted meta">{words.doubtfulHint}</p>
          <ul className="lost-list">
            {doubtful.map(({ key, place, words: read }) => (
              <li key={key}>
                <button type="button" className="plain link" onClick={() => onPlaceKey(key)}>
                  {read.map((word) => shorten(word, 60)).join(", ")}
                </button>{" "}
                <span className="muted meta">{placeInWords(place)}</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={words.history} count={snapshot.changes.length} open>
        <HistoryList
          base={base}
          changes={snapshot.changes}
          authorId={author.id}
          unsent={snapshot.unsent}
          onUndo={(change) => onAct({ kind: "undo", change })}
        />
      </Part>
      <Part title={words.dropped} count={model.state.leftOut.length}>
        <DroppedList leftOut={model.state.leftOut} onShow={onFragment} putBack={putBack} />
      </Part>
      {base.document !== null && (
        <Part title={words.columns}>
          <ColumnsList document={base.document} model={model} onAct={onAct} />
        </Part>
      )}
      <Part title={words.requisites}>
        <RequisitesForm content={model.state.content} onAct={onAct} />
      </Part>
    </div>
  );
}

function Part({
  title,
  count,
  open,
  children,
}: {
  title: string;
  count?: number;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="check-part" open={open}>
      <summary>
        {title} {count !== undefined && <span>{count}</span>}
      </summary>
      {children}
    </details>
  );
}

function Kept({ kept, onPlaceKey }: { kept: KeptWords | null; onPlaceKey: (place: string) => void }) {
  if (kept === null) return <p className="meta">{words.keptUnknown}</p>;
  if (kept.lost.length === 0) return <p className="meta">{words.keptAll(keptInWords(kept))}</p>;
  return (
    <>
      <p className="meta">{words.keptLost}</p>
      <ul className="lost-list">
        {kept.lost.map(({ place, words: lost }, at) => (
          <li key={at}>
            {place === null ? (
              lost.join(" ")
            ) : (
              <button type="button" className="plain link" onClick={() => onPlaceKey(place)}>
                {lost.join(" ")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** «210 ячеек из 210, 14 абзацев из 14» */
export function keptInWords({ cells, keptCells, paragraphs, keptParagraphs }: KeptWords): string {
  const parts: string[] = [];
  if (cells > 0) parts.push(texts.sub.of(counted(keptCells, texts.sub.cells), formatNumber(cells)));
  if (paragraphs > 0) parts.push(texts.sub.of(counted(keptParagraphs, texts.sub.paragraphs), formatNumber(paragraphs)));
  return parts.join(", ");
}
