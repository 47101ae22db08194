import { Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { daysInWords } from "#core/calendar/day-words.ts";
import type { IssueLine } from "#core/calendar/issue.ts";
import { editor as texts } from "./texts.ts";

type Shown = Partial<Pick<IssueLine, "hidden" | "title" | "audience" | "kind" | "place" | "link">>;

interface Props {
  readonly line: IssueLine;
  readonly mayWrite: boolean;
  /** Saving was tried: what is wrong is said. */
  readonly tried: boolean;
  readonly first: boolean;
  readonly last: boolean;
  readonly onChange: (next: Shown) => void;
  readonly onMove: (by: -1 | 1) => void;
}

/** One line of the month; its fields open when they are asked for. */
export function LineEditor({ line, mayWrite, tried, first, last, onChange, onMove }: Props) {
  const [open, setOpen] = useState(false);
  const { source, title, hidden, place, audience, link } = line;
  const titleError = tried && title.trim() === "" ? texts.nameMissing : null;
  const linkError =
    link !== null && link !== "" && !/^https?:\/\/[^\s"<>]+$/iu.test(link.trim()) ? texts.linkWrong : null;
  const isOpen = open || titleError !== null || (tried && linkError !== null);
  return (
    <li className={hidden ? "issue-line off" : "issue-line"}>
      <div className="issue-line-head">
        {mayWrite && (
          <input
            type="checkbox"
            aria-label={`${texts.show}: ${title}`}
            checked={!hidden}
            onChange={(event) => onChange({ hidden: !event.currentTarget.checked })}
          />
        )}
        <p className="issue-when">{daysInWords(source)}</p>
        <div className="issue-what">
          <p>
            <b>{title}</b>
            {hidden && <span className="issue-mark">{texts.hiddenMark}</span>}
          </p>
          <p className="muted">
            {[
              place,
              audience,
              source.organisationName + (source.organisations > 1 ? texts.others(source.organisations - 1) : ""),
            ]
              .filter((part) => part !== null && part !== "")
              .join(" · ")}
          </p>
          {title !== source.title && (
            <p className="muted">
              {texts.asInPlan} {source.title}
            </p>
          )}
        </div>
        {mayWrite && (
          <div className="issue-tools">
            <button
              type="button"
              className="btn bare small"
              disabled={first}
              aria-label={`${texts.up}: ${title}`}
              onClick={() => onMove(-1)}
            >
              <span aria-hidden="true">↑</span>
            </button>
            <button
              type="button"
              className="btn bare small"
              disabled={last}
              aria-label={`${texts.down}: ${title}`}
              onClick={() => onMove(1)}
            >
              <span aria-hidden="true">↓</span>
            </button>
            <button
              type="button"
              className="btn small"
              aria-expanded={isOpen}
              aria-label={`${isOpen ? texts.fold : texts.change}: ${title}`}
              onClick={() => setOpen(!open)}
            >
              {isOpen ? texts.fold : texts.change}
            </button>
          </div>
        )}
      </div>
      {isOpen && (
        <div className="issue-fields">
          <Textarea
            autosize
            label={texts.name}
            maxLength={500}
            value={title}
            error={titleError}
            onChange={(event) => onChange({ title: event.currentTarget.value })}
          />
          <TextInput
            label={texts.place}
            maxLength={300}
            value={place ?? ""}
            onChange={(event) => onChange({ place: event.currentTarget.value })}
          />
          <TextInput
            label={texts.link}
            maxLength={500}
            value={link ?? ""}
            error={linkError}
            onChange={(event) => onChange({ link: event.currentTarget.value })}
          />
          <TextInput
            label={texts.audience}
            maxLength={300}
            value={audience ?? ""}
            onChange={(event) => onChange({ audience: event.currentTarget.value })}
          />
          <TextInput
            label={texts.kind}
            maxLength={120}
            value={line.kind ?? ""}
            onChange={(event) => onChange({ kind: event.currentTarget.value })}
          />
        </div>
      )}
    </li>
  );
}
