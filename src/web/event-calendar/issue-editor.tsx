import { useState, type ReactNode } from "react";
import type { IssueView } from "#contract/event-calendar.ts";
import type { IssueLine, LineEdit } from "#core/calendar/issue.ts";
import { monthTitle } from "#core/calendar/months.ts";
import { ApiError } from "#web/lib/api.ts";
import { counted, shortDate } from "#web/lib/russian.ts";
import { saveFile } from "#web/lib/save-file.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { LineEditor } from "./line-editor.tsx";
import { PostText } from "./post-text.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { posterFile, useIssueChanges } from "./queries.ts";
import { editor as texts, issues as listTexts, texts as common } from "./texts.ts";
import "./issues.css";

interface Props {
  readonly view: IssueView;
  readonly mayWrite: boolean;
  readonly backLink: ReactNode;
  /** The month was collected anew: the page begins with what is there now. */
  readonly onCollected: () => void;
}

const isGood = ({ title, link }: LineEdit): boolean =>
  title.trim() !== "" && (link === null || link === "" || /^https?:\/\/[^\s"<>]+$/iu.test(link.trim()));

/** A month in preparation: what is shown and how; what was typed stays until it is saved. */
export function IssueEditor({ view, mayWrite, backLink, onCollected }: Props) {
  const [lines, setLines] = useState<readonly IssueLine[]>(view.lines);
  const [dirty, setDirty] = useState(false);
  const [tried, setTried] = useState(false);
  const [publishing, setPublishing] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { save, refresh } = useIssueChanges();
  const change = (next: readonly IssueLine[]) => {
    setLines(next);
    setDirty(true);
  };
  const onError = (error: Error) => setFailure(error.message);
  const send = () => {
    setTried(true);
    setFailure(null);
    const edits = lines.map(editOf);
    if (!edits.every(isGood)) return;
    save.mutate({ view, lines: edits }, { onSuccess: () => setDirty(false), onError });
  };
  const poster = (size: "a3" | "a4") =>
    void posterFile(view.id, size).then(
      ({ content, name }) => saveFile(content, name ?? `${view.month}.pdf`),
      (error: unknown) => setFailure(error instanceof ApiError ? error.message : common.fileFailed),
    );
  const shown = lines.filter(({ hidden }) => !hidden).length;
  const [last] = view.revisions;
  return (
    <div className="issues-page">
      <header className="page-head">
        <div>
          <h1>{monthTitle(view.month)}</h1>
          <p className="sub">
            {counted(shown, listTexts.shown)} · {texts.collected(shortDate(view.collectedAt))}
            {last !== undefined && ` · ${listTexts.published(last.number, shortDate(last.publishedAt))}`}
            {last !== undefined && view.changed && ` · ${listTexts.changed}`}
          </p>
        </div>
        <div className="tools no-print">
          {backLink}
          {view.publicPath !== null && last !== undefined && (
            <a className="btn" href={`${view.publicPath}/${view.month}`} target="_blank" rel="noreferrer">
              {listTexts.publicPage}
            </a>
          )}
          <button type="button" className="btn" disabled={dirty || shown === 0} onClick={() => poster("a3")}>
            {texts.posterA3}
          </button>
          <button type="button" className="btn" disabled={dirty || shown === 0} onClick={() => poster("a4")}>
            {texts.posterA4}
          </button>
        </div>
      </header>
      {failure !== null && (
        <p className="notice over" role="alert">
          {failure}
        </p>
      )}
      {mayWrite && (
        <div className="issue-bar no-print">
          <button type="button" className="btn primary" disabled={!dirty || save.isPending} onClick={send}>
            {texts.save}
          </button>
          <button
            type="button"
            className="btn"
            disabled={dirty || shown === 0 || !view.changed}
            onClick={() => setPublishing(true)}
          >
            {last === undefined ? texts.publish : texts.publishAgain}
          </button>
          <button
            type="button"
            className="btn"
            title={texts.collectHint}
            disabled={dirty || refresh.isPending}
            onClick={() => refresh.mutate(view, { onSuccess: onCollected, onError })}
          >
            {texts.collectAgain}
          </button>
          {lines.length > 1 && (
            <button type="button" className="btn bare" onClick={() => change(lines.toSorted(byDay))}>
              {texts.byDay}
            </button>
          )}
          <output>{dirty ? texts.unsaved : save.isSuccess ? texts.saved : ""}</output>
        </div>
      )}
      {lines.length === 0 ? (
        <EmptyState title={texts.nothing} text={texts.nothingText} />
      ) : (
        <ol className="issue-lines" aria-label={texts.lines}>
          {lines.map((line, index) => (
            <LineEditor
              key={line.key}
              line={line}
              mayWrite={mayWrite}
              tried={tried}
              first={index === 0}
              last={index === lines.length - 1}
              onChange={(next) => change(lines.with(index, { ...line, ...next }))}
              onMove={(by) => change(moved(lines, index, by))}
            />
          ))}
        </ol>
      )}
      {shown > 0 && <PostText text={view.postText} publicPath={view.publicPath} />}
      {publishing && <PublishDialog view={view} onClose={() => setPublishing(false)} />}
    </div>
  );
}

function editOf({ key, hidden, title, audience, kind, place, link }: IssueLine): LineEdit {
  const orNull = (text: string | null): string | null => (text === null || text.trim() === "" ? null : text.trim());
  return {
    key,
    hidden,
    title,
    audience: orNull(audience),
    kind: orNull(kind),
    place: orNull(place),
    link: orNull(link),
  };
}

function moved(lines: readonly IssueLine[], index: number, by: -1 | 1): readonly IssueLine[] {
  const [line, other] = [lines[index], lines[index + by]];
  return line === undefined || other === undefined ? lines : lines.with(index, other).with(index + by, line);
}

function byDay({ source: one }: IssueLine, { source: other }: IssueLine): number {
  const dayOf = ({ from, to, startsAt }: IssueLine["source"]): string => `${from ?? to ?? ""} ${startsAt ?? ""}`;
  return dayOf(one) < dayOf(other) ? -1 : dayOf(one) > dayOf(other) ? 1 : 0;
}
