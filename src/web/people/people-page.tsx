import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import type { PersonLine } from "#contract/people.ts";
import { role } from "#core/access/model.ts";
import { peopleFilter } from "#core/people/people-filter.ts";
import { ROLE_NAMES } from "#core/people/role-names.ts";
import { formatNumber } from "#web/lib/russian.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { Status } from "#web/ui/status.tsx";
import { OrganisationPicker } from "./pickers.tsx";
import { peopleQuery, type PeopleAddress } from "./queries.ts";
import { FILTERS, personTexts, texts } from "./texts.ts";
import "./people.css";

const PAGE = 100;

interface Props {
  readonly address: PeopleAddress;
  readonly onAddress: (address: PeopleAddress) => void;
  readonly personLink: (personId: string, content: string) => ReactNode;
  /** What leads to other pages about people: posts, what nobody holds, invitations. */
  readonly links: ReactNode;
  /** «Внести человека», for whom it is. */
  readonly addLink: ReactNode;
}

/** The people of the organisation that is acted for and of those below it. */
export function PeoplePage({ address, onAddress, personLink, links, addLink }: Props) {
  const { data, error, refetch } = useQuery(peopleQuery(address));
  if (data === undefined) {
    if (error === null) return <Loading text={texts.loading} />;
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  }
  const { people, total, withoutSecondFactor } = data;
  const isFiltered = Boolean(address.q || address.filter || address.role || address.organisation);
  return (
    <div className="people-page">
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">{peopleInWords(total, address)}</p>
        </div>
        <div className="tools">
          {links}
          {addLink}
        </div>
      </header>
      {withoutSecondFactor > 0 && address.filter !== "noSecondFactor" && (
        <div className="notice over people-missing">
          <p>
            <b>{texts.missing(formatNumber(withoutSecondFactor))}</b> {texts.missingHint}
          </p>
          <button type="button" className="btn small" onClick={() => onAddress({ filter: "noSecondFactor" })}>
            {texts.show}
          </button>
        </div>
      )}
      <Filters address={address} onAddress={onAddress} />
      {people.length === 0 ? (
        <EmptyState
          title={isFiltered ? texts.nothing : texts.empty}
          text={isFiltered ? texts.nothingText : texts.emptyText}
        >
          {isFiltered ? (
            <button type="button" className="btn" onClick={() => onAddress({})}>
              {texts.clear}
            </button>
          ) : (
            addLink
          )}
        </EmptyState>
      ) : (
        <PeopleTable people={people} personLink={personLink} />
      )}
      {total > PAGE && <Pages address={address} total={total} shown={people.length} onAddress={onAddress} />}
    </div>
  );
}

function peopleInWords(total: number, { filter }: PeopleAddress): string {
  return `${FILTERS[filter ?? "working"]}: ${formatNumber(total)}`;
}

function Filters({ address, onAddress }: Pick<Props, "address" | "onAddress">) {
  const [words, setWords] = useState(address.q ?? "");
  const [seen, setSeen] = useState(address.q);
  if (seen !== address.q) {
    setSeen(address.q);
    setWords(address.q ?? "");
  }
  const look = (more: PeopleAddress) => onAddress({ ...address, after: undefined, ...more });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    look({ q: words.trim() === "" ? undefined : words.trim() });
  };
  return (
    <form className="people-filters" aria-label={texts.searchLabel} onSubmit={submit}>
      <input
        type="search"
        value={words}
        aria-label={texts.search}
        placeholder={texts.search}
        autoComplete="off"
        onChange={(event) => setWords(event.currentTarget.value)}
        onBlur={() => {
          if (words.trim() !== (address.q ?? "")) look({ q: words.trim() === "" ? undefined : words.trim() });
        }}
      />
      <select
        aria-label={texts.filterLabel}
        value={address.filter ?? "working"}
        onChange={(event) => {
          const chosen = peopleFilter.options.find((one) => one === event.currentTarget.value);
          look({ filter: chosen === "working" ? undefined : chosen });
        }}
      >
        {peopleFilter.options.map((one) => (
          <option key={one} value={one}>
            {FILTERS[one]}
          </option>
        ))}
      </select>
      <select
        aria-label={texts.roleLabel}
        value={address.role ?? ""}
        onChange={(event) => look({ role: role.options.find((one) => one === event.currentTarget.value) })}
      >
        <option value="">{texts.anyRole}</option>
        {role.options.map((one) => (
          <option key={one} value={one}>
            {ROLE_NAMES[one]}
          </option>
        ))}
      </select>
      <button type="submit" className="btn">
        {texts.searchLabel}
      </button>
      <OrganisationPicker
        label={texts.whereLabel}
        picked={
          address.organisation === undefined
            ? null
            : { id: address.organisation, name: address.called ?? texts.chosenOrganisation }
        }
        onPicked={(picked) => look({ organisation: picked?.id, called: picked?.name })}
      />
    </form>
  );
}

function PeopleTable({ people, personLink }: { people: readonly PersonLine[]; personLink: Props["personLink"] }) {
  return (
    <div className="people-sheet">
      <table className="people-table">
        <thead>
          <tr>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.post}</th>
            <th scope="col">{texts.organisation}</th>
            <th scope="col">{texts.roles}</th>
            <th scope="col">{texts.entrance}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                {personLink(one.id, [one.surname, one.name, one.patronymic].filter(Boolean).join(" "))}
              </th>
              <td>{one.posts.length === 0 ? <span className="muted">{texts.noPost}</span> : one.posts.join("; ")}</td>
              <td>{one.organisationName}</td>
              <td>
                {one.roles.length === 0 ? (
                  <span className="muted">{texts.noRole}</span>
                ) : (
                  one.roles.map((each) => ROLE_NAMES[each]).join(", ")
                )}
              </td>
              <td>
                <Entrance {...one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whether they can come in, and how well the door is locked: a word and a shape. */
export function Entrance({
  account,
  secondFactor,
  secondFactorRequired,
}: Pick<PersonLine, "account" | "secondFactor" | "secondFactorRequired">) {
  if (account === "none") return <Status kind="plan">{personTexts.account.none}</Status>;
  if (account === "blocked") return <Status kind="past">{personTexts.account.blocked}</Status>;
  if (secondFactor) return <Status kind="done">{personTexts.factor.yes}</Status>;
  return secondFactorRequired ? (
    <Status kind="over">{personTexts.factor.required}</Status>
  ) : (
    <Status kind="run">{personTexts.account.active}</Status>
  );
}

function Pages({
  address,
  total,
  shown,
  onAddress,
}: {
  address: PeopleAddress;
  total: number;
  shown: number;
  onAddress: Props["onAddress"];
}) {
  const after = address.after ?? 0;
  return (
    <nav className="people-pages" aria-label={`${after + 1}–${after + shown} из ${formatNumber(total)}`}>
      <button
        type="button"
        className="btn"
        disabled={after === 0}
        onClick={() => onAddress({ ...address, after: after <= PAGE ? undefined : after - PAGE })}
      >
        {texts.previous}
      </button>
      <span>
        {after + 1}–{after + shown} из {formatNumber(total)}
      </span>
      <button
        type="button"
        className="btn"
        disabled={after + shown >= total}
        onClick={() => onAddress({ ...address, after: after + PAGE })}
      >
        {texts.next}
      </button>
    </nav>
  );
}
