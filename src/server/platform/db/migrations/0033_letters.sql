-- Letters to heads about what is overdue, notes on what those below have promised, acts that a centre has to have.

-- A letter of the organisation: written by the program from the ledger, edited by a person, then sent. Seen by its own alone.
create table official_letter (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  version integer not null default 1 check (version > 0),
  -- core/letter `officialLetter`
  content jsonb not null,
  -- To whom it was written.
  recipients uuid[] not null,
  -- Both null until it is sent; then the letter is never changed.
  sent_on date,
  number text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text,
  primary key (region_id, id),
  check ((sent_on is null) = (number is null))
);
create index official_letter_organisation on official_letter (organisation_id, created_at);
create unique index official_letter_number on official_letter
  (organisation_id, (extract(year from sent_on)), (lower(regexp_replace(number, '\s', '', 'g')))) where number is not null;

create function refuse_sent_letter_change() returns trigger language plpgsql as $$
begin
  if old.sent_on is not null then
    raise exception 'a letter that was sent is never changed' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger official_letter_unchanged before update or delete on official_letter
  for each row execute function refuse_sent_letter_change();

-- «Обещали 30-го»: what a coordinator was told about a duty of an organisation below. Seen by whoever wrote it alone.
create table duty_note (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  duty_id uuid not null,
  -- The day that was promised; null when none was.
  promised_on date,
  text text not null,
  author text,
  at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, duty_id) references duty (region_id, id)
);
create index duty_note_duty on duty_note (region_id, duty_id, organisation_id);

-- Which act of the registry is the one that a centre has to have.
create table local_act (
  region_id uuid not null,
  organisation_id uuid not null references organisation (id),
  item text not null check (item in ('creation', 'head', 'statute', 'schedule', 'programmes', 'zoning')),
  act_id uuid not null,
  at timestamptz not null,
  author text,
  primary key (region_id, organisation_id, item),
  foreign key (region_id, act_id) references act (region_id, id)
);

do $$
declare
  name text;
begin
  foreach name in array array['official_letter', 'duty_note', 'local_act'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy whole on %I to rostok_chores using (true)', name);
    execute format('create policy own_organisation on %I using (organisation_id = app_organisation())', name);
  end loop;
end
$$;
grant select, insert, update, delete on official_letter to rostok_app;
grant select, insert on duty_note to rostok_app;
grant select, insert, update, delete on local_act to rostok_app;

-- The text of a report as a person has corrected it, for what exactly it was composed of.
create table report_text (
  region_id uuid not null,
  organisation_id uuid not null references organisation (id),
  edition_id uuid not null,
  -- Days, workstreams and organisations that were chosen.
  choice text not null,
  text text not null,
  version integer not null default 1 check (version > 0),
  at timestamptz not null,
  author text,
  primary key (region_id, organisation_id, edition_id, choice),
  foreign key (region_id, edition_id) references plan_edition (region_id, id)
);
alter table report_text enable row level security;
alter table report_text force row level security;
create policy whole on report_text to rostok_chores using (true);
create policy own_organisation on report_text using (organisation_id = app_organisation());
grant select, insert, update, delete on report_text to rostok_app;
