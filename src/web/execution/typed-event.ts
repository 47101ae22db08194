import { eventFields, type EventFields } from "#contract/event.ts";
import { newId } from "#web/lib/new-id.ts";
import { orNull } from "./or-null.ts";

/** How many may come from whom, as typed. */
export interface TypedQuota {
  readonly key: string;
  readonly organisationId: string | null;
  readonly name: string;
  readonly people: string;
}

/** An event as it is typed: everything is text. */
export interface TypedEvent {
  readonly title: string;
  readonly kind: string;
  readonly form: string;
  readonly stage: string;
  readonly place: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly series: string;
  readonly seriesEdition: string;
  readonly audience: string;
  readonly link: string;
  readonly quota: readonly TypedQuota[];
}

const EMPTY: Omit<EventFields, "title" | "audience"> = {
  kind: null,
  form: null,
  stage: null,
  place: null,
  startsOn: null,
  endsOn: null,
  startsAt: null,
  endsAt: null,
  series: null,
  seriesEdition: null,
  quota: [],
  link: null,
};

/** A new event says what the row says. */
export function typedEvent(known: EventFields | Pick<EventFields, "title" | "audience">): TypedEvent {
  const fields: EventFields = { ...EMPTY, ...known };
  const { quota, title, ...others } = fields;
  return {
    title,
    kind: others.kind ?? "",
    form: others.form ?? "",
    stage: others.stage ?? "",
    place: others.place ?? "",
    startsOn: others.startsOn ?? "",
    endsOn: others.endsOn ?? "",
    startsAt: others.startsAt ?? "",
    endsAt: others.endsAt ?? "",
    series: others.series ?? "",
    seriesEdition: others.seriesEdition ?? "",
    audience: others.audience ?? "",
    link: others.link ?? "",
    quota: quota.map((one) => ({ ...one, key: newId(), people: String(one.people) })),
  };
}

export function emptyQuota(): TypedQuota {
  return { key: newId(), organisationId: null, name: "", people: "" };
}

/** Lines of the quota in which nothing was typed are left out. */
export function fieldsOf(typed: TypedEvent): EventFields {
  const { form, quota, stage, title } = typed;
  return {
    title: title.trim(),
    kind: orNull(typed.kind),
    form: eventFields.shape.form.parse(orNull(form)),
    stage: eventFields.shape.stage.parse(orNull(stage)),
    place: orNull(typed.place),
    startsOn: orNull(typed.startsOn),
    endsOn: orNull(typed.endsOn),
    startsAt: orNull(typed.startsAt),
    endsAt: orNull(typed.endsAt),
    series: orNull(typed.series),
    seriesEdition: orNull(typed.seriesEdition),
    quota: quota
      .filter(({ name, people }) => name.trim() !== "" || people !== "")
      .map(({ name, organisationId, people }) => ({ organisationId, name: name.trim(), people: Number(people) })),
    audience: orNull(typed.audience),
    link: orNull(typed.link),
  };
}
