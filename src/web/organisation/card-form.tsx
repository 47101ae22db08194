import { useState } from "react";
import { TIME_ZONES } from "#core/organisation/check-card.ts";
import { isLegalPerson } from "#core/organisation/kinds.ts";
import { organisationTag, type OrganisationCard, type SchoolCalendar } from "#core/organisation/model.ts";
import { Choice, Field, Form } from "./fields.tsx";
import type { FormProps } from "./form-props.ts";
import { useChangeTree } from "./queries.ts";
import { texts } from "./texts.ts";

const LEGAL = ["inn", "kpp", "ogrn"] as const;
const CONTACT = ["address", "phone", "site", "email"] as const;
const OF_CENTRE = ["rooms", "contacts", "siteSection"] as const;
const SHOWN = [...LEGAL, ...CONTACT, ...OF_CENTRE, "students", "openedOn", "timeZone", "tags", "calendar"];

type TextField = (typeof LEGAL)[number] | (typeof CONTACT)[number] | (typeof OF_CENTRE)[number];

/** Requisites and everything else that has no history of its own. */
export function CardForm({ view, onDone, onCancel }: FormProps) {
  const { line } = view;
  const [card, setCard] = useState<OrganisationCard>(view.card);
  const { mutate, error, isPending } = useChangeTree(onDone);
  const change = (part: Partial<OrganisationCard>): void => setCard((before) => ({ ...before, ...part }));
  const text = (field: TextField) => (
    <Field
      key={field}
      label={texts.fields[field]}
      value={card[field] ?? ""}
      onChange={(value) => change({ [field]: value === "" ? null : value })}
      problem={{ error, field }}
    />
  );
  const submit = (): void => mutate({ kind: "card", of: { id: line.id, version: view.version }, body: trimmed(card) });
  return (
    <Form error={error} isSending={isPending} fields={SHOWN} onSubmit={submit} onCancel={onCancel}>
      {isLegalPerson(line.kind) && <div className="two">{LEGAL.map(text)}</div>}
      <div className="two">{CONTACT.map(text)}</div>
      <Field
        label={texts.fields.students}
        type="number"
        value={String(card.students ?? "")}
        onChange={(count) => change({ students: count === "" ? null : Number(count) })}
        problem={{ error, field: "students" }}
      />
      {line.kind === "centre" && (
        <>
          <div className="two">
            <Field
              label={texts.fields.openedOn}
              type="date"
              value={card.openedOn ?? ""}
              onChange={(day) => change({ openedOn: day === "" ? null : day })}
              problem={{ error, field: "openedOn" }}
            />
            <Field
              label={texts.fields.cohort}
              type="number"
              value={card.cohort === null ? "" : String(card.cohort)}
              onChange={(year) => change({ cohort: year === "" ? null : Number(year) })}
            />
          </div>
          <div className="two">{OF_CENTRE.map(text)}</div>
        </>
      )}
      <Field
        label={texts.letterheadHint}
        lines={4}
        value={card.letterhead ?? ""}
        onChange={(value) => change({ letterhead: value === "" ? null : value })}
      />
      <div className="two">
        <Choice
          label={texts.fields.timeZone}
          value={card.timeZone}
          options={TIME_ZONES.map(({ zone, name, fromMoscow }) => [zone, texts.zone(name, fromMoscow)] as const)}
          onChange={(timeZone) => change({ timeZone })}
        />
        <Field
          label={texts.fields.territory}
          value={card.territory ?? ""}
          onChange={(value) => change({ territory: value === "" ? null : value })}
        />
      </div>
      {line.kind !== "centre" && <Tags tags={card.tags} onChange={(tags) => change({ tags })} />}
      {line.kind !== "centre" && (
        <CalendarFields calendar={card.calendar} onChange={(calendar) => change({ calendar })} />
      )}
    </Form>
  );
}

function trimmed(card: OrganisationCard): OrganisationCard {
  const kept = { ...card };
  for (const field of [...LEGAL, ...CONTACT, ...OF_CENTRE]) {
    const value = card[field]?.trim() ?? "";
    kept[field] = value === "" ? null : value;
  }
  return kept;
}

type Tag = OrganisationCard["tags"][number];

function Tags({ tags, onChange }: { readonly tags: readonly Tag[]; readonly onChange: (tags: Tag[]) => void }) {
  const set = (at: number, part: Partial<Tag>): void =>
    onChange(tags.map((tag, index) => (index === at ? { ...tag, ...part } : tag)));
  return (
    <fieldset className="org-set">
      <legend>{texts.tags}</legend>
      {tags.map((tag, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line has nothing else that names it
        <div className="org-line" key={at}>
          <Choice
            label={texts.tags}
            value={tag.tag}
            options={organisationTag.options.map((one) => [one, texts.tagNames[one]] as const)}
            onChange={(one) => set(at, { tag: one })}
          />
          <Field
            label={texts.tagFrom}
            type="date"
            value={tag.from ?? ""}
            onChange={(day) => set(at, { from: day === "" ? null : day })}
          />
          <Field
            label={texts.tagUntil}
            type="date"
            value={tag.until ?? ""}
            onChange={(day) => set(at, { until: day === "" ? null : day })}
          />
          <button
            type="button"
            className="btn"
            aria-label={texts.removeTag}
            onClick={() => onChange(tags.filter((_, index) => index !== at))}
          >
            ×
          </button>
        </div>
      ))}
      <button
        type="button"
        className="btn small"
        onClick={() => onChange([...tags, { tag: "rural", from: null, until: null }])}
      >
        {texts.addTag}
      </button>
    </fieldset>
  );
}

function CalendarFields({
  calendar,
  onChange,
}: {
  readonly calendar: SchoolCalendar | null;
  readonly onChange: (calendar: SchoolCalendar | null) => void;
}) {
  const division = calendar?.division ?? "none";
  return (
    <fieldset className="org-set">
      <legend>{texts.calendar}</legend>
      <Choice
        label={texts.terms}
        value={division}
        options={[
          ["none", texts.noCalendar],
          ["quarters", texts.divisions.quarters],
          ["trimesters", texts.divisions.trimesters],
        ]}
        onChange={(chosen) =>
          onChange(chosen === "none" ? null : { terms: [], holidays: [], ...calendar, division: chosen })
        }
      />
      {calendar !== null && (
        <>
          <Stretches
            label={texts.terms}
            stretches={calendar.terms}
            onChange={(terms) => onChange({ ...calendar, terms })}
          />
          <Stretches
            label={texts.holidays}
            stretches={calendar.holidays}
            onChange={(holidays) => onChange({ ...calendar, holidays })}
          />
        </>
      )}
    </fieldset>
  );
}

type Stretch = SchoolCalendar["terms"][number];

function Stretches({
  label,
  stretches,
  onChange,
}: {
  readonly label: string;
  readonly stretches: readonly Stretch[];
  readonly onChange: (stretches: Stretch[]) => void;
}) {
  const set = (at: number, part: Partial<Stretch>): void =>
    onChange(stretches.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <div>
      {stretches.map((one, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line has nothing else that names it
        <div className="org-line" key={at}>
          <Field label={texts.stretchName} required value={one.name} onChange={(name) => set(at, { name })} />
          <Field label={texts.tagFrom} type="date" required value={one.from} onChange={(from) => set(at, { from })} />
          <Field
            label={texts.tagUntil}
            type="date"
            required
            value={one.until}
            onChange={(until) => set(at, { until })}
          />
          <button
            type="button"
            className="btn"
            aria-label={texts.removeStretch}
            onClick={() => onChange(stretches.filter((_, index) => index !== at))}
          >
            ×
          </button>
        </div>
      ))}
      <button
        type="button"
        className="btn small"
        onClick={() => onChange([...stretches, { name: "", from: "", until: "" }])}
      >
        {texts.addStretch}: {label.toLowerCase()}
      </button>
    </div>
  );
}
