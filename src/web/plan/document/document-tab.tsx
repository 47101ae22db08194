import { useEffect, type ReactNode } from "react";
import type { PlanView } from "#contract/plan.ts";
import { periodInWords, shortDate } from "#web/lib/russian.ts";
import { DROP_REASONS } from "#web/lib/plan-terms.ts";
import { approvalInWords, basisInWords, placeInWords } from "../plan-words.ts";
import { planFileUrl } from "../queries.ts";
import { texts as planTexts } from "../texts.ts";
import { DocumentTable } from "./document-table.tsx";
import { texts } from "./texts.ts";
import "./document-tab.css";

/** Everything of the document that is not a row of the plan, in the order of the paper; empty parts are left out. */
export function DocumentTab({ plan, at }: { plan: PlanView; at: string | null }) {
  useEffect(() => (at === null ? undefined : pointAt(at)), [at]);
  return (
    <div className="document-page">
      <div className="document-sheet">
        <Requisites plan={plan} />
        <Order plan={plan} />
        <Texts plan={plan} />
        <Tables plan={plan} />
        <Dropped plan={plan} />
      </div>
    </div>
  );
}

/** Brings the named place into view and marks it. */
function pointAt(id: string): (() => void) | undefined {
  const place = document.getElementById(id);
  if (place === null) return undefined;
  place.scrollIntoView({ block: "center" });
  place.classList.add("pointed");
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  return () => place.classList.remove("pointed");
}

interface PartProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly count?: number;
  readonly id?: string;
}

function Part({ title, children, count, id }: PartProps) {
  return (
    <section className="document-part" id={id}>
      <h2>
        {title}
        {count !== undefined && <span className="muted"> {count}</span>}
      </h2>
      {children}
    </section>
  );
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A line of the requisites only when the document says it. */
function SaidPair({ name, text }: { name: string; text: string | null | undefined }) {
  return text === null || text === undefined ? null : <Pair name={name}>{text}</Pair>;
}

function Requisites({ plan }: { plan: PlanView }) {
  const { approval, letter } = plan;
  return (
    <Part title={texts.requisites} id="requisites">
      <dl className="document-pairs">
        <Pair name={texts.kind}>{planTexts.kinds[plan.kind]}</Pair>
        {plan.level !== null && <Pair name={texts.level}>{planTexts.levels[plan.level]}</Pair>}
        <Pair name={texts.issuer}>{plan.issuer ?? <i>{texts.blank}</i>}</Pair>
        <Pair name={texts.title}>{plan.title ?? <i>{texts.blank}</i>}</Pair>
        <Pair name={texts.period}>{plan.period === null ? <i>{texts.blank}</i> : periodInWords(plan.period)}</Pair>
        {approval !== null && <Pair name={texts.approval}>{approvalInWords(approval)}</Pair>}
        <SaidPair name={texts.signer} text={approval?.signer} />
        <SaidPair name={texts.asWritten} text={approval?.raw} />
        {letter !== null && <Pair name={texts.letter}>{act(letter)}</Pair>}
        <SaidPair name={texts.signer} text={letter?.signer} />
        <SaidPair name={texts.replyTo} text={letter?.replyTo ? act(letter.replyTo) : null} />
        <Pair name={planTexts.sourceFile.toLowerCase()}>
          <a href={planFileUrl(plan.id)} download={plan.fileName}>
            {plan.fileName}
          </a>
        </Pair>
      </dl>
    </Part>
  );
}

function act({ number, date }: { number: string | null; date: string | null }): string {
  return [
    date === null ? planTexts.withoutDate : `от ${shortDate(date)}`,
    number === null ? planTexts.withoutNumber : `№ ${number}`,
  ].join(" ");
}

function Order({ plan }: { plan: PlanView }) {
  return (
    <>
      {plan.basis.length > 0 && (
        <Part title={texts.basis}>
          <ul className="document-list">
            {plan.basis.map((one, index) => (
              <li key={index}>{basisInWords(one)}</li>
            ))}
          </ul>
        </Part>
      )}
      {plan.preamble !== null && (
        <Part title={texts.preamble}>
          <p className="document-text">{plan.preamble}</p>
        </Part>
      )}
      {plan.orderPoints.length > 0 && (
        <Part title={texts.orderPoints} count={plan.orderPoints.length}>
          <ul className="order-points">
            {plan.orderPoints.map((point, index) => (
              <li key={index} id={`point-${index}`}>
                <b>{point.number}</b>
                <div>
                  <p className="document-text">{point.text}</p>
                  <p className="muted meta">
                    {[
                      texts.roles[point.role],
                      point.addressee === null ? "" : `${texts.addressee}: ${point.addressee}`,
                      point.deadline === null ? "" : `${texts.deadline}: ${point.deadline}`,
                    ]
                      .filter((part) => part !== "")
                      .join(" · ")}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}

function Texts({ plan }: { plan: PlanView }) {
  return (
    <>
      {plan.goal !== null && (
        <Part title={texts.goal} id="goal">
          <p className="document-text">{plan.goal}</p>
        </Part>
      )}
      {plan.tasks.length > 0 && (
        <Part title={texts.tasks} count={plan.tasks.length}>
          <ol className="document-list numbered">
            {plan.tasks.map((task, index) => (
              <li key={index} id={`task-${index}`}>
                {task}
              </li>
            ))}
          </ol>
        </Part>
      )}
      {plan.texts.length > 0 && (
        <Part title={texts.otherTexts} count={plan.texts.length}>
          {plan.texts.map((text, index) => (
            <div key={index} id={`text-${index}`} className="document-fragment">
              {text.heading !== null && <h3>{text.heading}</h3>}
              <p className="document-text">{text.text}</p>
              <p className="muted meta">{placeInWords(text.source)}</p>
            </div>
          ))}
        </Part>
      )}
    </>
  );
}

function Tables({ plan }: { plan: PlanView }) {
  const { indicatorColumns, actColumns, plannedColumns } = texts;
  return (
    <>
      {plan.indicators.length > 0 && (
        <Part title={texts.indicators} count={plan.indicators.length}>
          <DocumentTable columns={indicatorColumns} rows={plan.indicators} label={texts.indicators} id="indicator" />
        </Part>
      )}
      {plan.plannedActs.length > 0 && (
        <Part title={texts.plannedActs} count={plan.plannedActs.length}>
          <DocumentTable columns={plannedColumns} rows={plan.plannedActs} label={texts.plannedActs} id="planned-act" />
        </Part>
      )}
      {plan.acts.length > 0 && (
        <Part title={texts.acts} count={plan.acts.length}>
          <DocumentTable columns={actColumns} rows={plan.acts} label={texts.acts} id="act" />
        </Part>
      )}
    </>
  );
}

function Dropped({ plan }: { plan: PlanView }) {
  if (plan.dropped.length === 0) return null;
  return (
    <Part title={texts.dropped} count={plan.dropped.length}>
      <p className="muted meta">{texts.droppedHint}</p>
      <ul className="dropped">
        {plan.dropped.map((fragment, index) => (
          <li key={index} id={`dropped-${index}`}>
            <span className="tag">{DROP_REASONS[fragment.why]}</span>
            <span className="document-text">{fragment.text}</span>
            <span className="muted meta">{placeInWords(fragment.source)}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
