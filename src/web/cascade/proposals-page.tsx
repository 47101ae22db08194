import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import type { ProposalAnswer, ProposalView } from "#contract/cascade.ts";
import { formatNumber } from "#web/lib/russian.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { ReasonForm } from "./answer-forms.tsx";
import { fits, FILTERS, freeByYears, grouped, type Filter } from "./filters.ts";
import { ProposalRow, type Form } from "./proposal-row.tsx";
import { OwnDrafts } from "./own-draft.tsx";
import { proposalsQuery, useAnswers } from "./queries.ts";
import { texts } from "./texts.ts";
import "./proposals.css";

interface Props {
  /** Of which plan above only; null: of all. */
  readonly plan: string | null;
  readonly mayAnswer: boolean;
  readonly editionLink: (editionId: string, content: ReactNode) => ReactNode;
  readonly planLink: (planId: string, content: ReactNode) => ReactNode;
  readonly newId: () => string;
}

/** What plans above ask of one's own organisation, with its own rows beside; several are answered at once. */
export function ProposalsPage({ plan: asked, mayAnswer, editionLink, planLink, newId }: Props) {
  const { data, error, refetch } = useQuery(proposalsQuery);
  const [filter, setFilter] = useState<Filter>("open");
  const [plan, setPlan] = useState(asked);
  const [draft, setDraft] = useState<string | null | undefined>(undefined);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [form, setForm] = useState<{ id: string; form: Form } | null>(null);
  const [declining, setDeclining] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const {
    mutate,
    isPending,
    error: refused,
  } = useAnswers(() => {
    setSelected(new Set());
    setForm(null);
    setDeclining(false);
  });
  const proposals = data?.proposals ?? NONE;
  const byId = useMemo(() => new Map(proposals.map((one) => [one.id, one])), [proposals]);
  const drafts = data?.drafts ?? [];
  const draftPlanId = draft === undefined ? (drafts[0]?.planId ?? null) : draft;

  const answer = useCallback(
    (ids: readonly string[], given: ProposalAnswer): void => {
      const answers = ids.flatMap((id) => {
        const proposal = byId.get(id);
        return proposal === undefined ? [] : [{ proposal, answer: given }];
      });
      if (answers.length > 0) mutate({ answers, draftPlanId });
    },
    [byId, draftPlanId, mutate],
  );
  const answerOne = useCallback((id: string, given: ProposalAnswer): void => answer([id], given), [answer]);
  const openForm = useCallback((id: string, one: Form | null) => setForm(one === null ? null : { id, form: one }), []);
  const select = useCallback(
    (id: string, on: boolean): void =>
      setSelected((before) => {
        const next = new Set(before);
        if (!on) next.delete(id);
        else if (next.size < MOST_AT_ONCE) next.add(id);
        return next;
      }),
    [],
  );
  const onKey = useCallback(
    (event: KeyboardEvent, id: string): void => {
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (step !== 0) {
        event.preventDefault();
        focusBeside(list.current, id, step);
        return;
      }
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const wish = WISHES[event.key.toLowerCase()];
      const proposal = byId.get(id);
      if (wish === undefined || proposal === undefined) return;
      event.preventDefault();
      if (wish === "undo") answer([id], { kind: "undo" });
      else if (proposal.state === "open") {
        const ids = selected.has(id) ? [...selected] : [id];
        if (wish === "take") answer(ids, { kind: "take" });
        else if (wish === "notConcerned" && ids.length > 1) setDeclining(true);
        else setForm({ id, form: wish });
      }
    },
    [answer, byId, selected],
  );

  if (error !== null && data === undefined)
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  if (data === undefined) return <Loading text={texts.loading} />;
  if (proposals.length === 0) return <EmptyState page title={texts.empty} text={texts.emptyText} />;

  const plans = [...new Map(proposals.map((one) => [one.planId, one]))];
  const ofPlan = proposals.filter((one) => plan === null || one.planId === plan);
  const shown = ofPlan.filter((one) => fits(one, filter));
  const live = proposals.filter(({ state }) => state !== "withdrawn");
  const groups = grouped(shown);
  const open = groups.flatMap((group) => group.proposals.filter(({ state }) => state === "open"));
  return (
    <div className="proposals-page" ref={list}>
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">{texts.sub(live.filter(({ state }) => state === "open").length, live.length)}</p>
        </div>
        {mayAnswer && (
          <label className="proposals-draft no-print">
            <span className="meta">{texts.draft}</span>
            <select
              value={draftPlanId ?? ""}
              disabled={drafts.length === 0}
              onChange={(event) => setDraft(event.currentTarget.value === "" ? null : event.currentTarget.value)}
            >
              <option value="">{texts.noDraft}</option>
              {drafts.map(({ period, planId, title }) => (
                <option key={planId} value={planId}>
                  {[title, period].filter(Boolean).join(", ")}
                </option>
              ))}
            </select>
          </label>
        )}
      </header>
      {mayAnswer && drafts.length === 0 && freeByYears(proposals).length === 0 && (
        <p className="meta muted no-print">{texts.draftHint}</p>
      )}
      <fieldset className="proposals-filters no-print" aria-label={texts.filterLabel}>
        {FILTERS.map((one) => (
          <button
            key={one}
            type="button"
            className={one === filter ? "btn small chosen" : "btn small"}
            aria-pressed={one === filter}
            onClick={() => setFilter(one)}
          >
            {texts.filters[one]} {formatNumber(ofPlan.filter((each) => fits(each, one)).length)}
          </button>
        ))}
        {plans.length > 1 && (
          <label>
            <span className="hidden-text">{texts.plan}</span>
            <select value={plan ?? ""} onChange={(event) => setPlan(event.currentTarget.value || null)}>
              <option value="">{texts.allPlans}</option>
              {plans.map(([planId, { issuer, planTitle }]) => (
                <option key={planId} value={planId}>
                  {[issuer.name, planTitle].filter(Boolean).join(": ")}
                </option>
              ))}
            </select>
          </label>
        )}
      </fieldset>
      {mayAnswer && <OwnDrafts proposals={proposals} newId={newId} planLink={planLink} />}
      {refused !== null && (
        <p className="notice over" role="alert">
          {refused.message}
        </p>
      )}
      {shown.length === 0 && <EmptyState title={filter === "open" ? texts.emptyOpen : texts.emptyFilter} />}
      {groups.map((group) => (
        <section key={group.id}>
          <h2 className="proposals-heading">
            {group.workstream ?? texts.withoutWorkstream}
            <span className="meta muted">{editionLink(group.editionId, texts.from(group.issuer, group.edition))}</span>
          </h2>
          <ul>
            {group.proposals.map((proposal) => (
              <ProposalRow
                key={proposal.id}
                proposal={proposal}
                selected={selected.has(proposal.id)}
                form={form?.id === proposal.id ? form.form : null}
                busy={isPending}
                mayAnswer={mayAnswer}
                onSelect={select}
                onForm={openForm}
                onAnswer={answerOne}
                onKey={onKey}
              />
            ))}
          </ul>
        </section>
      ))}
      {mayAnswer && shown.length > 0 && <p className="meta muted no-print proposals-keys">{texts.keys}</p>}
      {selected.size > 0 && (
        <section className="proposals-bar no-print" aria-label={texts.selected(selected.size)}>
          {declining ? (
            <ReasonForm
              busy={isPending}
              onSend={(given) => answer([...selected], given)}
              onCancel={() => setDeclining(false)}
            />
          ) : (
            <>
              <span>{texts.selected(selected.size)}</span>
              <button
                type="button"
                className="btn primary"
                disabled={isPending}
                onClick={() => answer([...selected], { kind: "take" })}
              >
                {texts.take}
              </button>
              <button type="button" className="btn" onClick={() => setDeclining(true)}>
                {texts.notConcerned}
              </button>
              <button
                type="button"
                className="btn"
                onClick={() => setSelected(new Set(open.slice(0, MOST_AT_ONCE).map(({ id }) => id)))}
              >
                {open.length > MOST_AT_ONCE ? texts.selectFirst(MOST_AT_ONCE) : texts.selectAll}
              </button>
              <button type="button" className="btn bare" onClick={() => setSelected(new Set())}>
                {texts.clear}
              </button>
            </>
          )}
        </section>
      )}
    </div>
  );
}

/** So many answers go at once (contract/cascade). */
const MOST_AT_ONCE = 500;
const NONE: readonly ProposalView[] = [];

/** Letters of the Russian keyboard, and those of the Latin one on the same keys. */
const WISHES: Readonly<Record<string, "take" | "change" | "notConcerned" | "undo">> = {
  в: "take",
  d: "take",
  и: "change",
  b: "change",
  н: "notConcerned",
  y: "notConcerned",
  о: "undo",
  j: "undo",
};

function focusBeside(list: HTMLElement | null, id: string, step: number): void {
  const boxes = [...(list?.querySelectorAll<HTMLInputElement>("input[data-proposal]:not(:disabled)") ?? [])];
  const at = boxes.findIndex((box) => box.dataset["proposal"] === id);
  boxes[at + step]?.focus();
}
