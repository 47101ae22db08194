import { useState, type ReactNode } from "react";
import type { QuestionnaireView } from "#contract/questionnaire.ts";
import { OneOf } from "#web/ui/one-of.tsx";
import { AskFirst } from "./ask-first.tsx";
import { LinkCard } from "./link-card.tsx";
import { MemberList, MemberMatrix } from "./member-tables.tsx";
import { useFile, useQuestionnaireStep, useReminder } from "./queries.ts";
import { Progress } from "./questionnaires-page.tsx";
import { TallyList } from "./tally-list.tsx";
import { MODES, texts } from "./texts.ts";
import "./questionnaire.css";
import "./results.css";

interface Props {
  readonly view: QuestionnaireView;
  /** Of an anonymous one that was opened on this page just now. */
  readonly path: string | null;
  readonly back: ReactNode;
  readonly toSame: (label: string) => ReactNode;
  readonly toResponse: (organisationId: string, label: string) => ReactNode;
}

type Look = "questions" | "organisations" | "matrix";

/** What was asked, who has answered, what the answers say. */
export function ResultsPage({ back, path, toResponse, toSame, view }: Props) {
  const { content, line, mayLead, members } = view;
  const isAnonymous = content.mode === "anonymous";
  const [look, setLook] = useState<Look>(content.mode === "checkList" ? "organisations" : "questions");
  return (
    <div className="qn-page">
      <p className="no-print">{back}</p>
      <header className="page-head">
        <div>
          <h1>{content.title}</h1>
          <p className="sub">
            {MODES[content.mode]} · {texts.by(line.organisationName)} · {texts.due(line.dueOn)}
          </p>
        </div>
      </header>
      <Progress line={line} />
      <Tools view={view} toSame={toSame} />
      {isAnonymous && mayLead && line.state === "open" && <LinkCard view={view} path={path} />}
      {!isAnonymous && members.length > 1 && (
        <div className="no-print">
          <OneOf<Look>
            legend={texts.view}
            name="questionnaire-look"
            value={look}
            options={[
              ["questions", texts.byQuestions],
              ["organisations", texts.byOrganisations],
              ["matrix", texts.matrix],
            ]}
            onChange={setLook}
          />
        </div>
      )}
      {(isAnonymous || look === "questions") && <TallyList view={view} toResponse={toResponse} />}
      {!isAnonymous && look === "organisations" && <MemberList view={view} toResponse={toResponse} />}
      {!isAnonymous && look === "matrix" && <MemberMatrix view={view} toResponse={toResponse} />}
    </div>
  );
}

function Tools({ toSame, view }: Pick<Props, "view" | "toSame">) {
  const { content, line, mayLead, members, remindedToday } = view;
  const step = useQuestionnaireStep();
  const reminder = useReminder(line.id);
  const file = useFile(line.id);
  const silent = members.filter(({ state }) => state !== "sent").length;
  const isOpen = line.state === "open";
  const error = step.error ?? reminder.error ?? file.error;
  return (
    <>
      <div className="qn-row no-print">
        {mayLead && isOpen && content.mode === "organisations" && silent > 0 && (
          <button
            type="button"
            className="btn primary"
            disabled={remindedToday || reminder.isPending}
            onClick={() => reminder.mutate()}
          >
            {remindedToday ? texts.remindedToday : texts.remind(silent)}
          </button>
        )}
        {(["xlsx", "docx", "pdf"] as const).map((extension) => (
          <button
            key={extension}
            type="button"
            className="btn"
            disabled={file.isPending}
            onClick={() => file.mutate({ extension })}
          >
            {{ xlsx: texts.table, docx: texts.paper, pdf: texts.pdf }[extension]}
          </button>
        ))}
        {mayLead && toSame(texts.same)}
        {mayLead && isOpen && (
          <AskFirst
            ask={texts.closeAsk}
            label={texts.close}
            disabled={step.isPending}
            onYes={() => step.mutate({ kind: "close", id: line.id, version: line.version })}
          />
        )}
      </div>
      {reminder.isSuccess && <output>{texts.reminded(reminder.data.reminded)}</output>}
      {error !== null && (
        <p className="qn-error" role="alert">
          {error.message}
        </p>
      )}
    </>
  );
}
