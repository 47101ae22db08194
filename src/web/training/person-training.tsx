import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { PersonTraining } from "#contract/training-certificate.ts";
import { shortDate } from "#web/lib/russian.ts";
import { Status } from "#web/ui/status.tsx";
import { MyApplications, STATE_KINDS } from "./applications.tsx";
import { personTrainingQuery, useDownload } from "./queries.ts";
import { texts } from "./texts.ts";
import "./training.css";

interface Props {
  readonly training: PersonTraining;
  readonly today: string;
  readonly tabs: ReactNode;
  readonly back: (label: string) => ReactNode;
}

/** A teacher's own hours, certificates and applications. */
export function MyTrainingPage({ training, today, tabs, back }: Props) {
  const { applications } = training;
  return (
    <div className="tr-page">
      {tabs}
      <header className="page-head">
        <div>
          <p className="meta no-print">{back(`← ${texts.back}`)}</p>
          <h1>{texts.myTitle}</h1>
        </div>
        <Download personId={null} isThere={training.certificates.length > 0} />
      </header>
      {training.certificates.length === 0 ? (
        <p className="muted">{texts.noMine}</p>
      ) : (
        <section aria-labelledby="mine-hours">
          <h2 id="mine-hours">{texts.byYears}</h2>
          <Taught training={training} />
        </section>
      )}
      {applications.length > 0 && (
        <section aria-labelledby="mine-applications">
          <h2 id="mine-applications">{texts.mine}</h2>
          <MyApplications list={applications} today={today} />
        </section>
      )}
    </div>
  );
}

/** On the card of a person: hours by years, certificates, where an application stands. */
export function TrainingOfPerson({ personId }: { personId: string }) {
  const { data } = useQuery(personTrainingQuery(personId));
  if (data === undefined || (data.certificates.length === 0 && data.applications.length === 0)) return null;
  return (
    <section aria-labelledby="person-training">
      <h2 id="person-training">{texts.personTitle}</h2>
      {data.years.map(({ certificates: count, hours, year }) => (
        <p key={year}>{texts.year(year, hours, count)}</p>
      ))}
      <ul>
        {data.certificates.map((one) => (
          <li key={one.id}>
            <p>
              <b>{one.programme}</b>
            </p>
            <p className="meta">
              {[one.hostName, texts.certificate(one.number), texts.hours(one.hours), shortDate(one.issuedOn)].join(
                " · ",
              )}
            </p>
            {one.reason !== null && <p className="muted meta">{texts.corrected(one.reason)}</p>}
          </li>
        ))}
        {data.applications.map((one) => (
          <li key={one.id}>
            <p>{one.title}</p>
            <p className="muted meta">{texts.days(one.startsOn, one.endsOn)}</p>
            <p>
              <Status kind={STATE_KINDS[one.state]}>{texts.states[one.state]}</Status>
            </p>
          </li>
        ))}
      </ul>
      <Download personId={personId} isThere={data.certificates.length > 0} />
    </section>
  );
}

function Download({ personId, isThere }: { personId: string | null; isThere: boolean }) {
  const download = useDownload(personId);
  if (!isThere) return null;
  return (
    <div className="tools no-print">
      <button type="button" className="btn" disabled={download.isPending} onClick={() => download.mutate()}>
        {texts.download}
      </button>
      {download.error !== null && (
        <span className="tr-error" role="alert">
          {download.error.message}
        </span>
      )}
    </div>
  );
}

function Taught({ training: { certificates, years } }: { training: PersonTraining }) {
  return (
    <div className="tr-certificate">
      <ul className="tr-list">
        {years.map(({ certificates: count, hours, year }) => (
          <li key={year}>{texts.year(year, hours, count)}</li>
        ))}
      </ul>
      <div className="tr-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.programme}</th>
              <th scope="col">{texts.hostName}</th>
              <th scope="col">{texts.number}</th>
              <th scope="col">{texts.hoursShort}</th>
              <th scope="col">{texts.issuedOn}</th>
            </tr>
          </thead>
          <tbody>
            {certificates.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {one.programme}
                  {one.reason !== null && <p className="muted meta">{texts.corrected(one.reason)}</p>}
                </th>
                <td>{one.hostName}</td>
                <td data-name={texts.number}>{one.number}</td>
                <td data-name={texts.hoursShort}>{one.hours}</td>
                <td data-name={texts.issuedOn}>{shortDate(one.issuedOn)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
