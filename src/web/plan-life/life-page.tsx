import { useState, type ReactNode } from "react";
import type { LifeView, OwnStep } from "#contract/plan-life.ts";
import { lastRound } from "#core/plan/life/life.ts";
import { nextStages } from "#core/plan/life/transitions.ts";
import type { PlanStage } from "#core/plan/life/model.ts";
import { Status } from "#web/ui/status.tsx";
import { ApprovalForm } from "./approval-form.tsx";
import { AskedList } from "./asked-list.tsx";
import { EditionsList } from "./editions-list.tsx";
import { HistoryList } from "./history-list.tsx";
import { intend, useStep } from "./queries.ts";
import { RemarksList } from "./remarks-list.tsx";
import { SendForm } from "./send-form.tsx";
import { STAGE_KIND } from "./stage-kind.ts";
import { DateStep, ReasonStep } from "./step-forms.tsx";
import { texts } from "./texts.ts";
import { dayInWords } from "./days.ts";
import "./plan-life.css";

interface Props {
  readonly life: LifeView;
  /** YYYY-MM-DD */
  readonly today: string;
  readonly mayWrite: boolean;
  readonly mayApprove: boolean;
  readonly planLink: (label: string) => ReactNode;
  readonly reviewLink: (label: string) => ReactNode;
  readonly editLink: (label: string) => ReactNode;
  readonly editionLink: (editionId: string, label: ReactNode) => ReactNode;
  readonly registryLink: (actDraftId: string, label: string) => ReactNode;
  /** The working text against the last edition. */
  readonly changesLink: (editionId: string, label: string) => ReactNode;
  /** How the plan was taken by those below. */
  readonly cascadeLink: ReactNode;
  /** Where the act that approves or amends is written. */
  readonly actLink: ReactNode;
}

type Form = "send" | "recall" | "approve" | "force" | "begin" | "close";

/** Where the plan is, who has it since when, and the next step; below it remarks, editions and the history. */
export function LifePage(props: Props) {
  const { life, today, mayWrite, planLink, reviewLink, cascadeLink, editionLink, registryLink } = props;
  const round = lastRound(life);
  const isOut = round !== null && round.state !== "recalled" && life.stage !== "inForce" && life.stage !== "closed";
  return (
    <div className="life-page">
      <header>
        {planLink(texts.toPlan)}
        <h1>{texts.life}</h1>
        <p className="life-plan">{life.title}</p>
      </header>
      <section className="life-now" aria-labelledby="life-now">
        <h2 id="life-now">
          <Status kind={STAGE_KIND[life.stage]}>{texts.stages[life.stage]}</Status>
          {life.since !== null && <span className="muted"> {texts.since(dayInWords(life.since))}</span>}
        </h2>
        <p>{life.inReview ? texts.inReview : texts.hints[life.stage]}</p>
        {life.closed !== null && <p className="muted">{life.closed.reason}</p>}
        {isOut && <AskedList round={round} today={today} />}
        {life.inReview ? (
          <p className="life-buttons">{reviewLink(texts.toReview)}</p>
        ) : (
          <Steps key={life.version} {...props} />
        )}
      </section>
      <RemarksList life={life} mayWrite={mayWrite} />
      <EditionsList life={life} cascadeLink={cascadeLink} editionLink={editionLink} registryLink={registryLink} />
      <HistoryList steps={life.steps} />
    </div>
  );
}

/** The next step as the one main button, what else can be done beside it, and the form of the one that was chosen. */
function Steps({ life, today, mayWrite, mayApprove, editLink, changesLink, actLink }: Props) {
  const [form, setForm] = useState<Form | null>(null);
  const step = useStep(life.planId);
  const close = () => setForm(null);
  const can = (kind: OwnStep["kind"] | "approve" | "approveEdition"): boolean =>
    nextStages(life.stage, kind).length > 0;
  const isAmending = can("approveEdition");
  const approves = mayApprove && (can("approve") || isAmending);
  const last = life.editions.at(-1);
  const main = mainForm(life.stage);
  const button = (which: Form, label: string) => (
    <button
      key={which}
      type="button"
      className={which === main ? "btn primary" : "btn"}
      aria-expanded={form === which}
      onClick={() => setForm(form === which ? null : which)}
    >
      {label}
    </button>
  );
  const take = (action: OwnStep) => step.mutate(intend(life.version, action));
  const forms = { busy: step.isPending, error: step.error, onCancel: close };
  return (
    <>
      <div className="life-buttons no-print">
        {mayWrite && can("sendForEndorsement") && button("send", texts.send)}
        {approves && button("approve", isAmending ? texts.approveEdition : texts.approve)}
        {mayWrite && can("enterIntoForce") && last?.inForceFrom === null && button("force", texts.enterIntoForce)}
        {mayWrite && can("beginEdition") && button("begin", texts.beginEdition)}
        {mayWrite && can("recall") && button("recall", texts.recall)}
        {mayWrite && isAmending && editLink(texts.edit)}
        {isAmending && last !== undefined && changesLink(last.id, texts.changes)}
        {approves && actLink}
        {mayWrite && can("dropEdition") && (
          <button
            type="button"
            className="btn"
            title={texts.dropHint}
            disabled={step.isPending}
            onClick={() => take({ kind: "dropEdition" })}
          >
            {texts.dropEdition}
          </button>
        )}
        {mayWrite && can("close") && button("close", texts.close)}
      </div>
      {form === null && step.error !== null && (
        <p className="life-error" role="alert">
          {step.error.message}
        </p>
      )}
      {form === "send" && <SendForm life={life} today={today} onCancel={close} />}
      {form === "approve" && <ApprovalForm life={life} today={today} onCancel={close} />}
      {form === "recall" && (
        <ReasonStep
          {...forms}
          title={texts.recall}
          hint={texts.recallHint}
          label={texts.beginReason}
          go={texts.recall}
          onGo={(reason) => take({ kind: "recall", reason })}
        />
      )}
      {form === "force" && (
        <DateStep
          {...forms}
          title={texts.enterIntoForce}
          label={texts.forceDate}
          start={last?.act.date ?? today}
          go={texts.enterIntoForce}
          onGo={(date) => take({ kind: "enterIntoForce", date })}
        />
      )}
      {form === "begin" && (
        <ReasonStep
          {...forms}
          title={texts.beginTitle}
          hint={texts.beginHint}
          label={texts.beginReason}
          go={texts.begin}
          onGo={(reason) => take({ kind: "beginEdition", reason })}
        />
      )}
      {form === "close" && (
        <ReasonStep
          {...forms}
          title={texts.close}
          hint={texts.closeHint}
          label={texts.closeReason}
          go={texts.close}
          needed
          onGo={(reason) => take({ kind: "close", reason: reason ?? "" })}
        />
      )}
    </>
  );
}

function mainForm(stage: PlanStage): Form | null {
  switch (stage) {
    case "draft":
      return "send";
    case "endorsed":
    case "amending":
    case "amendmentEndorsed":
      return "approve";
    case "approved":
      return "force";
    case "inForce":
      return "begin";
    case "endorsement":
    case "amendmentEndorsement":
    case "closed":
      return null;
  }
}
