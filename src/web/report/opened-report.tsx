import { useCallback, useMemo, useState, type ReactNode } from "react";
import type { Me } from "#contract/account.ts";
import { checkRecord } from "#core/evidence/checks.ts";
import type { OutboxItem } from "#web/lib/outbox/model.ts";
import type { Outbox } from "#web/lib/outbox/outbox.ts";
import { useOnline } from "#web/lib/outbox/use-outbox.ts";
import { rangeInWords } from "#web/lib/russian.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Status } from "#web/ui/status.tsx";
import { NewsCard } from "./news-card.tsx";
import { PhotoStrip } from "./photo-strip.tsx";
import type { FormOfReport } from "./queries.ts";
import { Field, OutcomeFields, PeopleFields, Problems, ServedPlans } from "./report-form.tsx";
import { SendFooter } from "./send-footer.tsx";
import { SentReport } from "./sent-report.tsx";
import { texts } from "./texts.ts";
import { contentOf } from "./record-content.ts";
import { typedOf, type TypedReport } from "./typed-report.ts";
import { useReport } from "./use-report.ts";

interface Props {
  readonly me: Me;
  readonly today: string;
  readonly data: FormOfReport;
  readonly outbox: Outbox;
  readonly item: OutboxItem;
  readonly links: { readonly back: ReactNode; readonly outbox: ReactNode; readonly record: (id: string) => ReactNode };
  /** A report that was sent is to be mended. */
  readonly onAgain: () => void;
}

export function OpenedReport({ me, today, data, outbox, item, links, onAgain }: Props) {
  const { form } = data;
  const report = useReport(outbox, item);
  const online = useOnline();
  const [pressed, setPressed] = useState(false);
  const typed = typedOf(report.typed);
  const { type } = report;
  const onType = useCallback((change: Partial<TypedReport>) => type(change), [type]);
  const { standing } = form;
  // One's own word, not looked at yet, may be taken back: a draft that was begun to mend it says so by what it is about.
  const mends = standing !== null && report.item.about.endsWith(`/${standing.id}`);
  const content = contentOf(form, typed, report.item.files, me.organisationName, mends);
  const checks = useMemo(
    () =>
      checkRecord(content, {
        today: today > form.today ? today : form.today,
        plan: form.plan,
        schoolSize: form.schoolSize,
        isCorrection: form.standing?.state === "accepted",
      }),
    [content, form, today],
  );
  const shown = pressed ? checks : [];
  const fields = { form, typed, checks: shown, onType };
  const isDraft = report.item.state === "draft";
  const standsAlready = isDraft && !mends && standing?.state === "sent";
  const submit = (): void => {
    setPressed(true);
    if (checks.length === 0) void report.submit({ content });
    else requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-check]")?.focus());
  };
  return (
    <div className="report-page">
      <div className="report-bar">
        {links.back}
        {!online && <Status kind="wait">{texts.offline}</Status>}
      </div>
      <header className="report-head">
        <h1>{form.occurrence.title}</h1>
        <p>{lineOf(form.occurrence)}</p>
        {data.keptAt !== null && <p className="meta">{texts.offlineSince(momentOf(data.keptAt))}</p>}
        {form.standing?.state === "returned" && isDraft && (
          <p className="report-returned" role="note">
            <Icon name="over" /> {texts.returned(form.standing.review?.reason ?? "")}
          </p>
        )}
        {form.standing?.state === "accepted" && isDraft && <p className="meta">{texts.correcting}</p>}
        {form.standing?.state === "sent" && mends && isDraft && <p className="meta">{texts.replacing}</p>}
      </header>
      {isDraft && !standsAlready ? (
        <form
          className="report-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <div className="report-main">
            <OutcomeFields {...fields} />
            {typed.outcome === "held" && <PeopleFields {...fields} />}
            <PhotoStrip {...fields} outbox={outbox} report={report} />
            <ServedPlans {...fields} />
          </div>
          <div className="report-side">
            <Field label={texts.words} pointer="/text" checks={[]} typed={typed} onType={onType}>
              {(id) => (
                <textarea
                  id={id}
                  rows={3}
                  maxLength={3000}
                  placeholder={texts.wordsHint}
                  value={typed.words}
                  onChange={(event) => onType({ words: event.target.value })}
                />
              )}
            </Field>
            {typed.outcome === "held" && <NewsCard {...fields} text={content.text} />}
            <Problems checks={shown.filter(({ pointer }) => pointer === "/text")} typed={typed} onType={onType} />
            <details className="report-more" open={typed.links !== "" || typed.act !== "" || undefined}>
              <summary>{texts.more}</summary>
              <Field label={texts.links} pointer="/links" checks={shown} typed={typed} onType={onType}>
                {(id) => (
                  <textarea
                    id={id}
                    rows={2}
                    inputMode="url"
                    value={typed.links}
                    onChange={(event) => onType({ links: event.target.value })}
                  />
                )}
              </Field>
              <Field label={texts.act} pointer="/acts" checks={shown} typed={typed} onType={onType}>
                {(id) => (
                  <input
                    id={id}
                    maxLength={60}
                    value={typed.act}
                    onChange={(event) => onType({ act: event.target.value })}
                  />
                )}
              </Field>
            </details>
          </div>
          <SendFooter
            saving={report.saving}
            typedAt={report.item.typedAt}
            online={online}
            durable={outbox.getView().durable}
            left={shown.length}
          />
        </form>
      ) : (
        <SentReport
          item={report.item}
          form={form}
          standsAlready={standsAlready}
          outbox={outbox}
          links={links}
          onTakeBack={() => void report.takeBack()}
          onAgain={onAgain}
        />
      )}
    </div>
  );
}

function lineOf({ number, startsOn, dueOn, term, fromOrganisation, planTitle }: FormOfReport["form"]["occurrence"]) {
  const days = startsOn === null && dueOn === null ? term : rangeInWords(startsOn ?? undefined, dueOn ?? undefined);
  return [days, number === null ? null : texts.point(number), fromOrganisation ?? planTitle]
    .filter(Boolean)
    .join(" · ");
}

const MOMENT = new Intl.DateTimeFormat("ru-RU", { dateStyle: "short", timeStyle: "short" });

function momentOf(at: string): string {
  return MOMENT.format(new Date(at));
}
