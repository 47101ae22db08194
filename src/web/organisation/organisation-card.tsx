import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import type { OrganisationView } from "#contract/organisation.ts";
import { TIME_ZONES } from "#core/organisation/check-card.ts";
import { KINDS } from "#core/organisation/kinds.ts";
import { siteAddress } from "#core/organisation/requisites.ts";
import { ApiError } from "#web/lib/api.ts";
import { counted, shortDate } from "#web/lib/russian.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { Status } from "#web/ui/status.tsx";
import { CardTools } from "./card-tools.tsx";
import { centreInWords, historyInWords } from "./history-words.ts";
import { problemText } from "./problems.ts";
import { childrenQuery, organisationQuery } from "./queries.ts";
import { texts } from "./texts.ts";
import type { OrganisationLink } from "./tree.tsx";

interface Props {
  readonly id: string;
  readonly link: OrganisationLink;
  readonly treeLink: (content: ReactNode) => ReactNode;
  readonly onOpen: (id: string) => void;
}

export function OrganisationCard({ id, link, treeLink, onOpen }: Props) {
  const [on, setOn] = useState("");
  const { data: view, error, refetch } = useQuery(organisationQuery(id, on === "" ? undefined : on));
  if (error instanceof ApiError && error.code === "notThereYet")
    return (
      <EmptyState title={texts.notThereYet}>
        <button type="button" className="btn" onClick={() => setOn("")}>
          {texts.now}
        </button>
      </EmptyState>
    );
  if (error instanceof ApiError && error.code === "notFound")
    return <EmptyState title={texts.notFoundTitle}>{treeLink(texts.toTree)}</EmptyState>;
  if (error !== null && view === undefined)
    return (
      <Failure title={texts.failure} text={problemText(error)} again={texts.again} onAgain={() => void refetch()} />
    );
  if (view === undefined) return <Loading text={texts.loadingOne} />;
  const { line } = view;
  return (
    <article className="org-card">
      <header>
        <p className="meta muted">
          {view.above.map((one) => (
            <span key={one.id}>
              {link(one.id, one.name)}
              {" ▸ "}
            </span>
          ))}
          {KINDS[line.kind].name}
        </p>
        <h1>{line.name}</h1>
        {line.shortName !== null && <p className="muted">{line.shortName}</p>}
        <p className="org-marks">
          {line.centre !== null && (
            <Status kind={line.centre.state === "working" ? "done" : "plan"} pill>
              {centreInWords(line.centre)}
            </Status>
          )}
          {line.endedOn !== null && (
            <Status kind="past" pill>
              {texts.ended(shortDate(line.endedOn))}
            </Status>
          )}
          {line.schools > 0 && line.kind !== "school" && <span>{counted(line.schools, texts.schoolForms)}</span>}
          {line.centres > 0 && line.kind !== "centre" && <span>{counted(line.centres, texts.centreForms)}</span>}
        </p>
      </header>
      {on !== "" && (
        <p className="notice">
          <span>{texts.shownFor(shortDate(on))}</span>
          <button type="button" className="btn small" onClick={() => setOn("")}>
            {texts.now}
          </button>
        </p>
      )}
      {on === "" && <CardTools view={view} onOpen={onOpen} />}
      <Requisites view={view} />
      {on === "" && <Below id={id} link={link} />}
      <History view={view} />
      <AsOn on={on} onChange={setOn} today={view.today} />
    </article>
  );
}

/** Fields in the order that people look for them; only those that are filled. */
function Requisites({ view: { card, line } }: { view: OrganisationView }) {
  const { fields } = texts;
  const zone = TIME_ZONES.find((one) => one.zone === card.timeZone);
  const rows: readonly (readonly [string, ReactNode])[] = [
    [fields.inn, card.inn],
    [fields.kpp, card.kpp],
    [fields.ogrn, card.ogrn],
    [fields.address, card.address],
    [fields.phone, card.phone],
    [fields.site, <Site key="site" address={card.site} />],
    [fields.email, <Mail key="mail" address={card.email} />],
    [fields.territory, card.territory],
    [fields.students, card.students],
    [fields.openedOn, card.openedOn && shortDate(card.openedOn)],
    [fields.cohort, card.cohort],
    [fields.rooms, card.rooms],
    [fields.contacts, card.contacts],
    [fields.siteSection, <Site key="section" address={card.siteSection} />],
    [fields.timeZone, zone ? texts.zone(zone.name, zone.fromMoscow) : card.timeZone],
    [fields.calendar, card.calendar && texts.divisions[card.calendar.division]],
    [fields.tags, card.tags.length > 0 && card.tags.map(tagInWords).join("; ")],
  ];
  const empty = new Set([
    card.site === null ? fields.site : "",
    card.siteSection === null ? fields.siteSection : "",
    card.email === null ? fields.email : "",
  ]);
  return (
    <section>
      <h2 className="rule">{line.kind === "centre" ? texts.centre : texts.requisites}</h2>
      <dl className="org-facts">
        {rows
          .filter(([key, value]) => value !== null && value !== false && !empty.has(key))
          .map(([key, value]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {card.calendar !== null && (
        <ul className="meta muted org-stretches">
          {[...card.calendar.terms, ...card.calendar.holidays].map(({ name, from, until }) => (
            <li key={`${name}${from}`}>
              {name}: {shortDate(from)} – {shortDate(until)}
            </li>
          ))}
        </ul>
      )}
      {card.letterhead !== null && (
        <figure className="org-letterhead" aria-label={texts.letterhead}>
          {card.letterhead}
        </figure>
      )}
    </section>
  );
}

function tagInWords({ tag, from, until }: OrganisationView["card"]["tags"][number]): string {
  const days = [
    from === null ? "" : `${texts.tagFrom} ${shortDate(from)}`,
    until === null ? "" : `${texts.tagUntil} ${shortDate(until)}`,
  ].filter(Boolean);
  return [texts.tagNames[tag], ...days].join(" ");
}

function Site({ address }: { address: string | null }) {
  const link = address === null ? null : siteAddress(address);
  return link === null ? (
    address
  ) : (
    <a href={link} rel="noreferrer noopener" target="_blank">
      {address}
    </a>
  );
}

function Mail({ address }: { address: string | null }) {
  return address === null ? null : <a href={`mailto:${address}`}>{address}</a>;
}

function Below({ id, link }: { id: string; link: OrganisationLink }) {
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(childrenQuery(id));
  const all = data?.pages.flatMap(({ organisations }) => organisations) ?? [];
  if (data !== undefined && all.length === 0) return null;
  return (
    <section>
      <h2 className="rule">
        {texts.below}
        <span>{data?.pages[0]?.total}</span>
      </h2>
      <ul className="org-below">
        {all.map((line) => (
          <li key={line.id}>
            {link(line.id, line.name)}{" "}
            <span className="muted meta">
              {line.centre === null ? KINDS[line.kind].name : centreInWords(line.centre)}
              {line.centres > 0 && line.kind !== "centre" && ` · ${counted(line.centres, texts.centreForms)}`}
            </span>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" className="btn small" onClick={() => void fetchNextPage()}>
          {texts.more}
        </button>
      )}
    </section>
  );
}

function History({ view }: { view: OrganisationView }) {
  const names = new Map(view.names.map(({ id, name }) => [id, name]));
  const lines = historyInWords(view.history, (id) => names.get(id) ?? "", view.today);
  return (
    <section>
      <h2 className="rule">{texts.history}</h2>
      <ol className="org-history">
        {lines.map(({ key, day, words, basis, ahead }) => (
          <li key={key} className={ahead ? "ahead" : undefined}>
            <span className="meta muted nowrap">{day}</span>
            <span>
              {words}
              {basis !== null && <span className="muted meta"> · {basis}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function AsOn({ on, onChange, today }: { on: string; onChange: (day: string) => void; today: string }) {
  const [day, setDay] = useState(on);
  return (
    <form
      className="org-as-on no-print"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(day);
      }}
    >
      <label className="org-field">
        <span>{texts.asOn}</span>
        <input type="date" max={today} value={day} onChange={(event) => setDay(event.currentTarget.value)} />
      </label>
      <button type="submit" className="btn" disabled={day === ""}>
        {texts.showDay}
      </button>
      <button type="button" className="btn" onClick={() => window.print()}>
        {texts.print}
      </button>
    </form>
  );
}
