import { useCallback, useEffect, useMemo, useState, type ReactNode } from "react";
import type { ActDraftView, ActView } from "#contract/act.ts";
import { assignmentsOf } from "#core/act/addressees.ts";
import { checkAct, type ActQuestion } from "#core/act/checks.ts";
import type { ActDraft } from "#core/act/model.ts";
import { addresseeFor } from "#core/act/points.ts";
import { planCalendar } from "#core/paper/calendar.ts";
import { actPaper } from "#core/paper/act-paper.ts";
import type { PaperAnchor } from "#core/paper/model.ts";
import { revisionLine } from "#core/paper/revision-line.ts";
import { MARGINS } from "#core/paper/styles.ts";
import { parsePeriod } from "#core/time/period.ts";
import { errorText } from "#web/lib/error-texts.ts";
import { pluralForm } from "#web/lib/russian.ts";
import { Status } from "#web/ui/status.tsx";
import { usePrintedPage } from "#web/ui/use-printed-page.ts";
import { ActForm } from "./act-form.tsx";
import { FileButtons } from "./file-buttons.tsx";
import { PaperSheet } from "./paper-sheet.tsx";
import { QuestionBar } from "./question-bar.tsx";
import { builder as texts, GROUP_NAMES, texts as list } from "./texts.ts";
import { useActDraft, type ActEditing } from "./use-act-draft.ts";
import "./builder-page.css";

interface Props {
  readonly view: ActDraftView;
  readonly acts: readonly ActView[];
  readonly onRegister: (version: number, date: string, number: string) => Promise<void>;
  readonly onReload: () => void;
  /** To the official way of the plan behind the act; null when there is none. */
  readonly endorseLink: (label: string) => ReactNode;
}

/** The builder of an order: its form at the left, the paper that comes of it at the right, open questions below. */
export function BuilderPage({ view, acts, onRegister, onReload, endorseLink }: Props) {
  const editing = useActDraft(view);
  const { act, change, saved } = editing;
  const [selected, setSelected] = useState<PaperAnchor | null>(null);
  const [section, setSection] = useState(0);
  const [fit, setFit] = useState(false);
  const [pane, setPane] = useState<"form" | "paper">("form");
  const locked = view.actId !== null;
  const plan = act.appendixPlanId === view.plan?.id ? view.plan : null;
  const period = plan?.period ?? null;
  const parsed = useMemo(() => (period === null ? null : parsePeriod(period)), [period]);
  const paper = useMemo(
    () => actPaper(act, plan?.content ?? null, revisionLine(saved.version, saved.sha256)),
    [act, plan, saved],
  );
  const firstEvent = useMemo(() => firstDay(plan), [plan]);
  const questions = useMemo(
    () =>
      checkAct(act, {
        today: view.today,
        period: parsed,
        firstEvent,
        registered: acts.flatMap(({ own, id, kind, date, number }) =>
          own && id !== view.actId && (kind === "order" || kind === "directive" || kind === "resolution")
            ? [{ kind, date, number }]
            : [],
        ),
      }),
    [act, acts, firstEvent, parsed, view.today, view.actId],
  );
  const doubtful = useMemo(
    () => new Set(questions.flatMap(({ pointIds }) => pointIds.map((id): PaperAnchor => `point:${id}`))),
    [questions],
  );
  const pointId = selected?.startsWith("point:") === true ? selected.slice("point:".length) : null;
  const select = useCallback((about: PaperAnchor | null) => {
    setSelected(about);
    if (about !== null) setSection(0);
  }, []);
  /** From the paper or a question to the field. */
  const show = useCallback(
    (about: PaperAnchor) => {
      select(about);
      setPane("form");
      const id = about.startsWith("point:") ? about.replace(":", "-") : `act-${about}`;
      requestAnimationFrame(() => document.getElementById(id)?.focus());
    },
    [select],
  );
  const showQuestion = (question: ActQuestion) => show(placeOf(question));
  useUndoKeys(editing);
  const tabs = [texts.order, ...(paper.sections.length > 1 ? [texts.appendixTab] : [])];
  const shown = Math.min(section, tabs.length - 1);
  const orientation = paper.sections[shown]?.orientation ?? "portrait";
  usePrintedPage(orientation === "portrait" ? "act" : "act-wide");
  return (
    <div className={`act-page show-${pane}`}>
      <Head view={view} act={act} editing={editing} questions={questions} locked={locked} onReload={onReload} />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- two switches of one thing, no form */}
      <div className="act-panes no-print" role="group" aria-label={texts.pane}>
        {(["form", "paper"] as const).map((one) => (
          <button key={one} type="button" aria-pressed={pane === one} onClick={() => setPane(one)}>
            {one === "form" ? texts.formPane : texts.paperPane}
          </button>
        ))}
      </div>
      <div className="act-work">
        <section className="act-left no-print" aria-label={texts.formPane} tabIndex={-1}>
          <ActForm
            view={view}
            act={act}
            acts={acts}
            questions={questions}
            period={parsed}
            selected={pointId}
            locked={locked}
            newId={newPointId}
            onSelect={(id) => select(id === null ? null : `point:${id}`)}
            onChange={change}
            onRegister={async (date, number) => {
              await editing.send();
              await onRegister(editing.version(), date, number);
            }}
          />
        </section>
        <section className="act-right" aria-label={texts.paper}>
          <div className="act-caption no-print">
            <b>{texts.paper}</b>
            <span>{texts.margins(MARGINS[orientation].left)}</span>
            {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- switches of one thing, no form */}
            <div className="act-tabs" role="group" aria-label={texts.paper}>
              {tabs.map((tab, at) => (
                <button key={tab} type="button" aria-pressed={at === shown} onClick={() => setSection(at)}>
                  {tab}
                </button>
              ))}
              <button type="button" aria-pressed={fit} onClick={() => setFit(!fit)}>
                {texts.fit}
              </button>
            </div>
          </div>
          {act.appendixPlanId !== null && plan === null && <p className="notice ask">{texts.planGone}</p>}
          <PaperSheet paper={paper} section={shown} fit={fit} selected={selected} doubtful={doubtful} onSelect={show} />
        </section>
      </div>
      <QuestionBar
        act={act}
        questions={questions}
        newId={newPointId}
        onChange={change}
        onShow={showQuestion}
        locked={locked}
        tools={
          <>
            <FileButtons view={view} before={editing.send} />
            {plan !== null && !locked && endorseLink(texts.endorse)}
          </>
        }
      />
    </div>
  );
}

const newPointId = (): string => `p-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;

function placeOf({ code, pointIds }: ActQuestion): PaperAnchor {
  const [first] = pointIds;
  if (first !== undefined) return `point:${first}`;
  if (code === "issuerMissing") return "issuer";
  if (code === "headingMissing") return "heading";
  return code === "numberTaken" ? "requisites" : "signature";
}

/** The first day that the plan behind the act names. */
function firstDay(plan: ActDraftView["plan"]): string | null {
  if (plan === null) return null;
  const days = planCalendar({ ...plan.content, period: plan.period }).entries.map(({ from }) => `${from}`);
  return days.reduce<string | null>((first, day) => (first === null || day < first ? day : first), null);
}

/** Ctrl+Z and Ctrl+Y outside the fields, which have their own. */
function useUndoKeys({ undo, redo }: ActEditing): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.ctrlKey || (event.target instanceof Element && event.target.closest("input, textarea, select")))
        return;
      const act =
        event.code === "KeyY" || (event.code === "KeyZ" && event.shiftKey) ? redo : event.code === "KeyZ" ? undo : null;
      if (act === null) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [undo, redo]);
}

interface HeadProps {
  readonly view: ActDraftView;
  readonly act: ActDraft;
  readonly editing: ActEditing;
  readonly questions: readonly ActQuestion[];
  readonly locked: boolean;
  readonly onReload: () => void;
}

function Head({ view, act, editing, questions, locked, onReload }: HeadProps) {
  const { saving } = editing;
  return (
    <header className="act-head no-print">
      <div className="act-head-words">
        <h1>{act.heading ?? list.untitled}</h1>
        <p className="sub">
          <span>{locked ? texts.signed : texts.draft}</span>
          {view.plan !== null && <span>{texts.inAppendix(view.plan.content.activities.length)}</span>}
          <Assignments view={view} act={act} />
          {!locked &&
            (questions.length === 0 ? (
              <Status kind="done">{texts.noQuestions}</Status>
            ) : (
              <Status kind="ask">{texts.questionsLeft(questions.length)}</Status>
            ))}
        </p>
      </div>
      {!locked && (
        <div className="act-head-tools">
          <button type="button" className="btn small" disabled={!editing.canUndo} onClick={editing.undo}>
            {texts.undo}
          </button>
          <button type="button" className="btn small" disabled={!editing.canRedo} onClick={editing.redo}>
            {texts.redo}
          </button>
          {(saving.state === "saved" || saving.state === "saving") && (
            <output className="meta muted act-saved">
              {saving.state === "saving" || editing.unsent
                ? texts.saving
                : texts.savedAt(timeOf(editing.saved.updatedAt))}
            </output>
          )}
        </div>
      )}
      {saving.state === "offline" && (
        <p className="notice over" role="alert">
          {saving.code === "network" ? texts.offline : `${texts.notSaved} ${errorText(saving.code)}`}
        </p>
      )}
      {saving.state === "conflict" && (
        <div className="notice over" role="alert">
          <p>{texts.conflict(saving.by)}</p>
          <button type="button" className="btn small" onClick={editing.overwrite}>
            {texts.putMine}
          </button>
          <button type="button" className="btn small" onClick={onReload}>
            {texts.takeTheirs}
          </button>
        </div>
      )}
    </header>
  );
}

const TIME = new Intl.DateTimeFormat("ru-RU", { hour: "2-digit", minute: "2-digit" });
const timeOf = (moment: string): string => TIME.format(new Date(moment));

/** «пункты 2.1 и 2.2 станут 14 поручениями для 7 школ» */
function Assignments({ view, act }: { view: ActDraftView; act: ActDraft }) {
  const counts = act.points.flatMap((point) => {
    // One for oneself or for another body is no news; those of a group are.
    const count = addresseeFor(act.points, point)?.group ? assignmentsOf(act, point, view.groups) : null;
    return count === null || count === 0 ? [] : [{ number: point.number, count }];
  });
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const groups = new Set(act.points.flatMap(({ addressee }) => (addressee?.group ? [addressee.group] : [])));
  if (total === 0 || counts.length > 6) return null;
  const [group] = groups;
  const size = groups.size === 1 && group !== undefined ? view.groups[group] : 0;
  return (
    <span>
      {texts.become(counts.map(({ number }) => number))} <b>{total}</b> {pluralForm(total, texts.assignments)}
      {group !== undefined && size > 0 && ` для ${size} ${pluralForm(size, GROUP_NAMES[group])}`}
    </span>
  );
}
