-- Acts: orders of one's own on their way to the signature, and the registry of those that are signed.

-- An order that is being written. Seen by its organisation alone.
create table act_draft (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  version integer not null check (version > 0),
  content jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text,
  -- The line of the registry that it became; then it is not written any more.
  act_id uuid,
  primary key (region_id, id)
);
create index act_draft_organisation on act_draft (organisation_id, updated_at);

-- Signed acts: one's own and those of others that one leans on.
create table act (
  region_id uuid not null,
  id uuid not null,
  -- Whose registry it stands in.
  organisation_id uuid not null references organisation (id),
  own boolean not null,
  -- order, directive, resolution; of others also letter, law and so on.
  kind text not null check (
    kind in (
      'order', 'directive', 'resolution', 'decision', 'letter', 'law', 'decree', 'minutes', 'agreement', 'regulation'
    )
  ),
  issuer text collate ru,
  act_date date not null,
  number text not null,
  title text collate ru,
  state text not null default 'inForce' check (state in ('inForce', 'amended', 'cancelled')),
  -- What was signed: the act, and the plan behind it or null. Null for acts of others.
  content jsonb,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  revision integer,
  registered_at timestamptz not null,
  primary key (region_id, id),
  check (not own or content is not null and sha256 is not null and revision is not null)
);
create index act_organisation on act (organisation_id, act_date);
-- An organisation gives a number once a year to an act of a kind.
create unique index act_own_number on act
  (organisation_id, kind, (extract(year from act_date)), (lower(regexp_replace(number, '\s', '', 'g')))) where own;

create function refuse_act_change() returns trigger language plpgsql as $$
begin
  if old.own and to_jsonb(old) - 'state' is distinct from to_jsonb(new) - 'state' then
    raise exception 'a signed act is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger act_unchanged before update on act for each row execute function refuse_act_change();

-- What an act leans on, changes or cancels.
create table act_link (
  region_id uuid not null,
  act_id uuid not null,
  to_act_id uuid not null,
  organisation_id uuid not null references organisation (id),
  kind text not null check (kind in ('basis', 'amends', 'cancels')),
  primary key (region_id, act_id, to_act_id, kind),
  foreign key (region_id, act_id) references act (region_id, id),
  foreign key (region_id, to_act_id) references act (region_id, id)
);
create index act_link_back on act_link (region_id, to_act_id);

-- The organisation's own letterhead: a Word file with names in braces.
create table letterhead_template (
  region_id uuid not null,
  organisation_id uuid not null references organisation (id),
  name text not null,
  content bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  updated_at timestamptz not null,
  primary key (region_id, organisation_id)
);

do $$
declare
  name text;
begin
  foreach name in array array['act_draft', 'act', 'act_link', 'letterhead_template'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_organisation on %I using (organisation_id = app_organisation())', name);
  end loop;
end
$$;
-- Signed acts are seen from above and from below, as approved plans are.
create function app_on_branch(organisation_id uuid) returns boolean language sql stable parallel safe
  return exists (
    select from organisation
    where organisation.id = $1
      and (
        organisation.path >= app_path() and organisation.path < app_path_end() or starts_with(app_path(), organisation.path)
      )
  );
create policy branch on act for select using (app_on_branch(organisation_id));
create policy branch on act_link for select using (app_on_branch(organisation_id));

grant select, insert, update, delete on act_draft, letterhead_template to rostok_app;
grant select, insert, update on act to rostok_app;
grant select, insert on act_link to rostok_app;
