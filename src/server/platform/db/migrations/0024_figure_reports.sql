-- Forms of others that are filled with figures, and what was said about their cells.

create table figure_form (
  region_id uuid not null,
  id uuid not null,
  -- Who fills it in, for itself and everybody below.
  organisation_id uuid not null references organisation (id),
  round_id uuid not null,
  name text not null,
  -- As it was received.
  content bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Of its words without figures, years and numbers of quarters: the same form of another quarter has the same one.
  structure text not null check (structure ~ '^[0-9a-f]{64}$'),
  -- core/indicator `formSheet`s, `formMatch`es, `unmatchedCell`s.
  sheets jsonb not null,
  matches jsonb not null,
  unmatched jsonb not null,
  state text not null default 'open' check (state in ('open', 'closed')),
  -- As it was sent: byte for byte, and what stood in each cell then.
  filled bytea,
  filled_sha256 text check (filled_sha256 ~ '^[0-9a-f]{64}$'),
  cells jsonb,
  closed_at timestamptz,
  closed_by jsonb,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, round_id) references reporting_round (region_id, id),
  check (state = 'open' or (filled is not null and filled_sha256 is not null and cells is not null and closed_at is not null))
);
create index figure_form_round on figure_form (region_id, organisation_id, round_id, created_at);

create function refuse_closed_form_change() returns trigger language plpgsql as $$
begin
  if old.state = 'closed' then
    raise exception 'a form that was sent is never changed' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger figure_form_unchanged before update or delete on figure_form
  for each row execute function refuse_closed_form_change();

-- Which figure goes into which cell of a form, for the next quarter.
create table figure_form_match (
  region_id uuid not null,
  organisation_id uuid not null references organisation (id),
  set_id uuid not null,
  structure text not null check (structure ~ '^[0-9a-f]{64}$'),
  matches jsonb not null,
  changed_at timestamptz not null,
  primary key (region_id, organisation_id, set_id, structure),
  foreign key (region_id, set_id) references indicator_set (region_id, id)
);

do $$
declare
  name text;
begin
  foreach name in array array['figure_form', 'figure_form_match'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy whole on %I to rostok_chores using (true)', name);
    execute format('create policy own_organisation on %I using (organisation_id = app_organisation())', name);
  end loop;
end
$$;
grant select, insert, update, delete on figure_form to rostok_app;
grant select, insert, update on figure_form_match to rostok_app;
