import type { ReactNode } from "react";
import type { EvidenceFileView, RecordView as Record } from "#contract/evidence.ts";
import { SEGMENT_NAMES } from "#core/audience/names.ts";
import type { RecordField } from "#core/evidence/model.ts";
import { fileSize, formatNumber } from "#web/lib/russian.ts";
import { Status } from "#web/ui/status.tsx";
import { fileUrl, previewUrl } from "./queries.ts";
import { LinkList } from "./link-list.tsx";
import { texts } from "./texts.ts";
import { dayInWords, momentInWords, OUTCOME_KINDS, STATE_KINDS } from "./words.ts";
import "./records.css";

interface Props {
  readonly record: Record;
  /** A link to another record. */
  readonly link: (recordId: string, label: string) => ReactNode;
  /** What can be done with it, above and below. */
  readonly children?: ReactNode;
}

/** One report with everything that proves it. The field that was named when it was returned is marked. */
export function RecordView({ record, link, children }: Props) {
  const { content, review, state } = record;
  const [first] = record.occurrences;
  const wrong = state === "returned" ? (review?.field ?? null) : null;
  return (
    <article className="record-view">
      <header>
        <p className="muted meta">{record.organisationName}</p>
        <h2>{[first?.number, first?.title].filter(Boolean).join(" ")}</h2>
        <p className="record-states">
          <Status kind={OUTCOME_KINDS[content.outcome]}>
            {texts.outcomes[content.outcome]}
            {content.day !== null && ` ${dayInWords(content.day)}`}
            {content.time !== null && `, ${content.time}`}
          </Status>
          <Status kind={STATE_KINDS[state]}>{texts.states[state]}</Status>
        </p>
      </header>
      {state === "returned" && review !== null && (
        <p className="record-returned" role="note">
          <strong>
            {texts.returnedBy}: {texts.fields[review.field ?? "whole"]}.
          </strong>{" "}
          {review.reason}
        </p>
      )}
      {children}
      <dl className="record-facts">
        <Fact field="counts" wrong={wrong}>
          <Counts counts={content.counts} />
        </Fact>
        {content.text.trim() !== "" && (
          <Fact field="text" wrong={wrong}>
            <span className="serif">{content.text}</span>
          </Fact>
        )}
        {content.reason !== null && (
          <Fact field="reason" wrong={wrong}>
            {content.reason}
          </Fact>
        )}
        {content.outcome === "moved" && (
          <Fact field="newDay" wrong={wrong}>
            {content.newDay === null ? texts.newDayUnknown : dayInWords(content.newDay)}
          </Fact>
        )}
        {content.document !== null && (
          <Fact field="document" wrong={wrong}>
            {actInWords(content.document)}
          </Fact>
        )}
        {record.files.some(({ kind }) => kind !== "linkCopy") && (
          <Fact field="files" wrong={wrong}>
            <Photos files={record.files.filter(({ kind }) => kind !== "linkCopy")} />
            {record.photosHidden && <p className="muted meta">{texts.photosHidden}</p>}
          </Fact>
        )}
        {content.consent !== null && (
          <Fact field="consent" wrong={wrong}>
            {texts.consents[content.consent]}
          </Fact>
        )}
        {content.links.length > 0 && (
          <Fact field="links" wrong={wrong}>
            <LinkList record={record} />
          </Fact>
        )}
        {content.acts.length > 0 && (
          <Fact field="acts" wrong={wrong}>
            <ul>
              {content.acts.map((act, at) => (
                <li key={`${act.number}-${act.date}`}>
                  {record.actIds[at] === null || record.actIds[at] === undefined ? (
                    actInWords(act)
                  ) : (
                    <a href="/acts">{actInWords(act)}</a>
                  )}
                </li>
              ))}
            </ul>
          </Fact>
        )}
        <div>
          <dt>{texts.serves}</dt>
          <dd>
            <ul>
              {record.occurrences.map((row) => (
                <li key={row.occurrenceId}>
                  {[row.number, row.title].filter(Boolean).join(" ")}
                  <span className="muted meta">
                    {" "}
                    {[row.planTitle, row.fromOrganisation].filter(Boolean).join(" · ")}
                  </span>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
      <Story record={record} link={link} />
    </article>
  );
}

function Fact({
  field,
  wrong,
  children,
}: {
  readonly field: RecordField;
  readonly wrong: RecordField | null;
  readonly children: ReactNode;
}) {
  return (
    <div className={wrong === field ? "record-wrong" : undefined}>
      <dt>{texts.fields[field]}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Counts({ counts }: { readonly counts: Record["content"]["counts"] }) {
  if (counts.length === 0) return <span className="muted">{texts.noCounts}</span>;
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <ul className="record-counts">
      {counts.map(({ count, segment }) => (
        <li key={segment}>
          <b>{formatNumber(count)}</b> <span>{SEGMENT_NAMES[segment]}</span>
        </li>
      ))}
      {counts.length > 1 && (
        <li className="muted">
          <b>{formatNumber(total)}</b> <span>{texts.total}</span>
        </li>
      )}
    </ul>
  );
}

function Photos({ files }: { readonly files: readonly EvidenceFileView[] }) {
  const isCleaned = files.some(({ cleaned }) => cleaned.includes("place") || cleaned.includes("camera"));
  return (
    <>
      <ul className="record-files">
        {files.map((file) => (
          <li key={file.id}>
            <FileCard file={file} />
          </li>
        ))}
      </ul>
      {isCleaned && <p className="muted meta">{texts.cleaned}</p>}
    </>
  );
}

function FileCard({ file }: { readonly file: EvidenceFileView }) {
  const { flags, hasPreview, id, name, size, state } = file;
  if (state === "waiting") return <Status kind="wait">{texts.waitsForFile(name)}</Status>;
  if (hasPreview)
    return (
      <a className="record-photo" href={fileUrl(id)} download={name} aria-label={texts.photo(name)}>
        <img src={previewUrl(id)} alt="" loading="lazy" />
        <span>{name}</span>
      </a>
    );
  return (
    <span className="record-file">
      <a href={fileUrl(id)} download={name}>
        {name}
      </a>{" "}
      <span className="muted meta">{fileSize(size)}</span>
      {flags.length > 0 && (
        <Status kind="soon">
          {texts.flagged} {flags.map((flag) => texts.flags[flag]).join(", ")}
        </Status>
      )}
    </span>
  );
}

/** Who sent it, who answered, and what stands before and after it. */
function Story({ record, link }: Pick<Props, "record" | "link">) {
  const { content, replacedBy, review, sentAt, sentBy, state } = record;
  const by = (...names: readonly (string | null | undefined)[]): string => names.filter(Boolean).join(", ");
  return (
    <ul className="record-story muted meta">
      <li>{by(`${texts.sent} ${momentInWords(sentAt)}`, sentBy)}</li>
      {review !== null && (
        <li>
          {by(
            `${state === "returned" || review.reason !== null ? texts.returnedBy : texts.acceptedBy} ${momentInWords(review.at)}`,
            review.by,
            review.organisationName,
          )}
        </li>
      )}
      {content.correctionReason !== null && (
        <li>
          {texts.correctionReason}: {content.correctionReason}
        </li>
      )}
      {content.replaces !== null && (
        <li>
          {texts.replaces}. {link(content.replaces, texts.openOther)}
        </li>
      )}
      {replacedBy !== null && (
        <li>
          {texts.replacedBy}. {link(replacedBy, texts.openOther)}
        </li>
      )}
    </ul>
  );
}

function actInWords({ date, number, title }: Record["content"]["acts"][number]): string {
  return [
    title,
    number.trim() === "" ? null : `${texts.number} ${number}`,
    date === null ? null : `от ${dayInWords(date)}`,
  ]
    .filter(Boolean)
    .join(" ");
}
