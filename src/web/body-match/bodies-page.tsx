import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { decideBody, forgetBody, listPlanBodies, type PlanBodyView } from "#contract/body-match.ts";
import { KINDS } from "#core/organisation/kinds.ts";
import { organisationsQuery } from "#web/lib/organisations-query.ts";
import { call } from "#web/lib/api.ts";
import { counted } from "#web/lib/russian.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { Status } from "#web/ui/status.tsx";
import { texts } from "./texts.ts";
import "./bodies-page.css";

const bodiesQuery = (planId: string) =>
  queryOptions({
    queryKey: ["plan-bodies", planId],
    queryFn: async ({ signal }) => (await call(listPlanBodies, { params: { planId } }, signal)).bodies,
  });

/** A decision about a wording; `undefined`: it is open again. */
interface Decision {
  readonly wording: string;
  readonly organisationId: string | null | undefined;
}

interface Props {
  readonly planId: string;
  readonly planLink: (content: ReactNode) => ReactNode;
  readonly organisationLink: (id: string, content: ReactNode) => ReactNode;
}

/** Each body of a plan with the organisations that it may be; one click settles it. */
export function BodiesPage({ planId, planLink, organisationLink }: Props) {
  const { data: bodies, error, refetch } = useQuery(bodiesQuery(planId));
  const client = useQueryClient();
  const { mutate, error: refused } = useMutation({
    mutationFn: ({ wording, organisationId }: Decision) =>
      organisationId === undefined
        ? call(forgetBody, { body: { wording } })
        : call(decideBody, { body: { wording, organisationId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["plan-bodies"] }),
  });
  if (error !== null && bodies === undefined)
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  if (bodies === undefined) return <Loading text={texts.loading} />;
  const open = bodies.filter(({ group, decided }) => group === null && decided === null).length;
  return (
    <div className="bodies-page">
      <p className="no-print">{planLink(texts.back)}</p>
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">{open === 0 ? texts.allDone : texts.open(counted(open, texts.bodyForms))}</p>
        </div>
      </header>
      <p className="muted">{texts.hint}</p>
      {refused !== null && (
        <p className="notice over" role="alert">
          {refused.message}
        </p>
      )}
      {bodies.length === 0 && <EmptyState title={texts.empty} />}
      <ul>
        {bodies.map((body) => (
          <Body key={body.wording} body={body} onDecide={mutate} link={organisationLink} />
        ))}
      </ul>
    </div>
  );
}

function Body({
  body,
  onDecide,
  link,
}: {
  readonly body: PlanBodyView;
  readonly onDecide: (decision: Decision) => void;
  readonly link: Props["organisationLink"];
}) {
  const { wording, decided } = body;
  const settled = body.candidates.find(({ organisationId }) => organisationId === decided?.organisationId);
  return (
    <li className="body-line">
      <div>
        <h2>{body.name}</h2>
        <p className="meta muted">
          {[
            body.short,
            counted(body.activities, texts.activityForms),
            body.units.length > 0 ? `${texts.units}: ${body.units.join("; ")}` : "",
            body.posts.length > 0 ? `${texts.posts}: ${body.posts.join("; ")}` : "",
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <div>
        {body.group !== null ? (
          <p>
            <Status kind="plan">{texts.group[body.group]}</Status> <span className="muted meta">{texts.groupHint}</span>
          </p>
        ) : decided === null ? (
          <Candidates body={body} onDecide={onDecide} />
        ) : (
          <p className="body-settled">
            <Status kind="done">{settled === undefined ? texts.decidedNone : texts.confirmed}</Status>
            {settled !== undefined && <span>{link(settled.organisationId, settled.name)}</span>}
            <button
              type="button"
              className="btn small"
              aria-label={`${texts.change}: ${body.name}`}
              onClick={() => onDecide({ wording, organisationId: undefined })}
            >
              {texts.change}
            </button>
          </p>
        )}
      </div>
    </li>
  );
}

function Candidates({ body, onDecide }: { body: PlanBodyView; onDecide: (decision: Decision) => void }) {
  const [words, setWords] = useState("");
  const { data: found } = useQuery({ ...organisationsQuery(words.trim()), enabled: words.trim() !== "" });
  const { wording, candidates } = body;
  return (
    <>
      {candidates.length === 0 && <p className="muted meta">{texts.nothing}</p>}
      <ul>
        {candidates.map((one) => (
          <li key={one.organisationId} className="body-candidate">
            <div>
              <p>{one.name}</p>
              <p className="meta muted">
                <Status kind={one.certainty === "exact" ? "done" : "ask"}>{texts.sureness[one.certainty]}</Status>
                {" · "}
                {[
                  texts.reasons[one.reason],
                  KINDS[one.kind].name,
                  one.above,
                  one.unitName === null ? "" : texts.unit(one.unitName),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </div>
            <button
              type="button"
              className="btn small line"
              aria-label={`${texts.confirm}: ${one.name}`}
              onClick={() => onDecide({ wording, organisationId: one.organisationId })}
            >
              {texts.confirm}
            </button>
          </li>
        ))}
      </ul>
      <div className="body-other">
        <label>
          <span className="hidden-text">{`${texts.another}: ${body.name}`}</span>
          <input
            type="search"
            value={words}
            placeholder={texts.another}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        </label>
        <button type="button" className="btn small" onClick={() => onDecide({ wording, organisationId: null })}>
          {texts.none}
        </button>
      </div>
      {words.trim() !== "" && (
        <ul className="body-found">
          {found?.slice(0, 8).map(({ id, name }) => (
            <li key={id}>
              <button type="button" className="plain" onClick={() => onDecide({ wording, organisationId: id })}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
