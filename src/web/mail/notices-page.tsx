import type { ReactNode } from "react";
import type { NoticeView } from "#contract/reminder.ts";
import { questionnaireNoticeWords } from "#core/reminder/questionnaire-notice.ts";
import { roundNoticeWords } from "#core/reminder/round-notice.ts";
import { trainingNoticeWords } from "#core/reminder/training-notice.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { Status } from "#web/ui/status.tsx";
import { momentWords } from "./moment.ts";
import { noticeTexts as texts } from "./texts.ts";
import "./mail.css";

interface Props {
  readonly notices: readonly NoticeView[];
  /** Leads to what a notice is about. */
  readonly linkTo: (notice: NoticeView, content: ReactNode) => ReactNode;
}

/** What happened that somebody here should know, the latest first. */
export function NoticesPage({ linkTo, notices }: Props) {
  return (
    <div className="mail-page narrow">
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">{texts.sub}</p>
        </div>
      </header>
      {notices.length === 0 && <EmptyState title={texts.empty} text={texts.emptyText} />}
      <ul className="mail-letters">
        {notices.map((notice) => (
          <li key={notice.id}>
            <div className="mail-letter-head">
              {linkTo(notice, headOf(notice))}
              {!notice.seen && <Status kind="soon">{texts.fresh}</Status>}
            </div>
            <p>{bodyOf(notice)}</p>
            <p className="meta muted">{momentWords(notice.madeAt)}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function headOf({ data }: NoticeView): string {
  switch (data.kind) {
    case "nudge":
      return data.dutyId === null ? texts.nudgeProposal(data.from) : texts.nudge(data.from);
    case "returned":
      return texts.returned;
    case "addressRefused":
      return texts.addressRefused(data.address);
    case "questionnaire":
      return questionnaireNoticeWords(data).head;
    case "training":
      return trainingNoticeWords(data).head;
    case "round":
    case "roundBelow":
    case "corrected":
      return roundNoticeWords(data).head;
  }
}

function bodyOf({ data }: NoticeView): string {
  switch (data.kind) {
    case "nudge":
      return [data.number, data.title].filter((part) => part !== null).join(" ");
    case "returned":
      return data.title ?? "";
    case "addressRefused":
      return texts.addressAdvice;
    case "questionnaire":
      return questionnaireNoticeWords(data).body;
    case "training":
      return trainingNoticeWords(data).body;
    case "round":
    case "roundBelow":
    case "corrected":
      return roundNoticeWords(data).body;
  }
}
