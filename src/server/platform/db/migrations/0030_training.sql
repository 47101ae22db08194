-- Courses, internships and webinars: what is offered, its groups with their places, who applies, certificates.

-- A programme that an organisation offers; everybody of the region may read it.
create table training_offer (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  kind text not null check (kind in ('course', 'internship', 'webinar')),
  title text not null check (title <> ''),
  -- Of the whole programme; null: not said.
  hours integer check (hours > 0),
  programme_state text not null check (programme_state in ('design', 'approved', 'registered')),
  -- In the federal register, as somebody has typed it.
  register_number text,
  form text not null check (form in ('onSite', 'remote', 'mixed')),
  audience text,
  requirements text,
  author jsonb not null,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id),
  check (programme_state <> 'registered' or register_number is not null)
);
create index training_offer_path on training_offer (path);

-- A group of a course, a time of an internship.
create table training_slot (
  region_id uuid not null,
  id uuid not null,
  offer_id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  -- HH:MM on the wall of whoever offers.
  starts_at text check (starts_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  ends_at text check (ends_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  place text,
  -- Who receives people there, in words.
  host text,
  places integer not null check (places > 0),
  -- [{organisationId, name, people}]: how many places each of them has; the others share the rest.
  quota jsonb not null default '[]',
  apply_until date,
  state text not null default 'open' check (state in ('open', 'cancelled')),
  -- Why it was moved or cancelled.
  reason text,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, offer_id) references training_offer (region_id, id),
  check (state <> 'cancelled' or reason is not null)
);
create index training_slot_offer on training_slot (region_id, offer_id, starts_on);
create index training_slot_path on training_slot (path, ends_on);

create table training_application (
  region_id uuid not null,
  id uuid not null,
  -- Of whom it is.
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  slot_id uuid not null,
  -- Who offers.
  host_id uuid not null references organisation (id),
  person_id uuid not null,
  -- Who is told; null: the person has no account.
  account_id uuid,
  -- As it was called then: whoever offers sees this and the organisation, and nothing else of the person.
  person_name text not null check (person_name <> ''),
  state text not null check (
    state in ('applied', 'approved', 'waiting', 'accepted', 'refused', 'withdrawn', 'attended', 'absent')
  ),
  reason text,
  -- Since when it waits for a place.
  queued_at timestamptz,
  rating integer check (rating between 1 and 5),
  feedback text,
  author jsonb not null,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, slot_id) references training_slot (region_id, id),
  check (state <> 'refused' or reason is not null),
  check (state <> 'waiting' or queued_at is not null)
);
-- Nobody stands in a group twice.
create unique index training_application_once on training_application (region_id, slot_id, person_id)
  where state not in ('refused', 'withdrawn');
create index training_application_slot on training_application (region_id, slot_id, state);
create index training_application_path on training_application (path, state);
create index training_application_host on training_application (host_id, state);
create index training_application_person on training_application (region_id, person_id);

-- What a certificate says; what was wrong in it is put right by a revision beside it.
create table training_certificate (
  region_id uuid not null,
  id uuid not null,
  -- Of the person.
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  -- Who has issued it.
  host_id uuid not null references organisation (id),
  -- One for all revisions.
  certificate_id uuid not null,
  revision integer not null check (revision > 0),
  current boolean not null,
  application_id uuid not null,
  person_id uuid not null,
  -- As printed.
  name text not null check (name <> ''),
  number text not null check (number <> ''),
  hours integer not null check (hours > 0),
  issued_on date not null,
  programme text not null,
  register_number text,
  -- Why it differs from the revision before.
  reason text,
  author jsonb not null,
  at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, application_id) references training_application (region_id, id),
  check ((revision = 1) = (reason is null))
);
create unique index training_certificate_revision on training_certificate (region_id, certificate_id, revision);
create unique index training_certificate_current on training_certificate (region_id, certificate_id) where current;
create unique index training_certificate_number on training_certificate (region_id, host_id, number) where current;
create unique index training_certificate_once on training_certificate (region_id, application_id) where current;
create index training_certificate_person on training_certificate (region_id, person_id);
create index training_certificate_path on training_certificate (path, issued_on) where current;

create function refuse_certificate_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a certificate is never taken away' using errcode = 'restrict_violation';
  end if;
  if to_jsonb(old) - 'path' - 'current' is distinct from to_jsonb(new) - 'path' - 'current' or new.current and not old.current then
    raise exception 'a certificate is put right by a revision only' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger training_certificate_unchanged before update or delete on training_certificate
  for each row execute function refuse_certificate_change();

create function follow_organisation_training() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  name text;
begin
  foreach name in array array['training_offer', 'training_slot', 'training_application', 'training_certificate'] loop
    execute format('update %I set path = $1 where organisation_id = $2 and path <> $1', name) using new.path, new.id;
  end loop;
  return null;
end
$$;
create trigger organisation_training_followed after update of path on organisation
  for each row when (old.path is distinct from new.path) execute function follow_organisation_training();

do $$
declare
  name text;
begin
  foreach name in array array['training_offer', 'training_slot', 'training_application', 'training_certificate'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy whole on %I to rostok_chores using (true)', name);
  end loop;
  foreach name in array array['training_offer', 'training_slot'] loop
    execute format('create policy own_region on %I for select using (region_id = (select app_region()))', name);
    execute format('create policy own_insert on %I for insert with check (path = app_path() and organisation_id = app_acting())', name);
    execute format('create policy own_update on %I for update using (path = app_path() and organisation_id = app_acting())', name);
  end loop;
  foreach name in array array['training_application', 'training_certificate'] loop
    execute format(
      'create policy below on %I for select using (path >= (select app_path()) and path < (select app_path_end()))', name
    );
  end loop;
end
$$;
-- Whoever offers sees who has been approved by their own organisation, and answers.
create policy host_sees on training_application for select
  using (host_id = (select app_acting()) and state <> 'applied');
create policy host_answers on training_application for update
  using (host_id = (select app_acting()) and state <> 'applied');
create policy own_insert on training_application for insert with check (
  path = app_path() and organisation_id = app_acting() and region_id = app_region() and exists (
    select from training_slot s
    where s.region_id = training_application.region_id and s.id = training_application.slot_id
      and s.organisation_id = training_application.host_id
  )
);
-- A head answers for the centre of the school too: for what stands right below, not for all below a municipality or a region.
create policy own_update on training_application for update using (
  path = app_path() or path >= app_path() and path < app_path_end() and exists (
    select from organisation o where o.id = training_application.organisation_id and o.parent_id = app_acting()
  )
);
create policy host_sees on training_certificate for select using (host_id = (select app_acting()));
create policy host_insert on training_certificate for insert with check (
  host_id = app_acting() and exists (
    select from training_application a
    where a.region_id = training_certificate.region_id and a.id = training_certificate.application_id
      and a.host_id = training_certificate.host_id and a.person_id = training_certificate.person_id
      and a.organisation_id = training_certificate.organisation_id and a.path = training_certificate.path
  )
);
create policy host_update on training_certificate for update using (host_id = app_acting());
grant select, insert, update on training_offer, training_slot, training_application to rostok_app;
grant select, insert on training_certificate to rostok_app;
grant update (current) on training_certificate to rostok_app;
-- Whoever is to come soon is reminded by housekeeping.
grant select on training_offer, training_slot, training_application to rostok_chores;

-- Which line of a quota a person of an organisation is counted in: the nearest organisation over them that has one; null: none.
create function training_line(path text, quota jsonb) returns text language sql immutable as $$
  select q ->> 'organisationId' from jsonb_array_elements(quota) q
  where strpos(path, (q ->> 'organisationId') || '/') > 0
  order by strpos(path, (q ->> 'organisationId') || '/') desc limit 1
$$;

-- Gives the free places of a group to those who wait, in their order, each within the quota of their territory; tells who got
-- one. The one way to a place. Works as the owner: those who wait stand beside each other in the tree.
create function seat_training(slot uuid, at timestamptz)
  returns table (application_id uuid, organisation_id uuid, account_id uuid, version integer)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  group_of training_slot;
  one record;
  line_places integer;
  taken integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('training ' || slot, 0));
  select * into group_of from training_slot s where s.region_id = app_region() and s.id = slot and s.state = 'open';
  if not found then
    return;
  end if;
  for one in
    select a.id, a.organisation_id, a.account_id, a.version, training_line(a.path, group_of.quota) as line
    from training_application a
    where a.region_id = group_of.region_id and a.slot_id = slot and a.state = 'waiting'
    order by a.queued_at, a.id
  loop
    select count(*) into taken from training_application a
    where a.region_id = group_of.region_id and a.slot_id = slot and a.state in ('accepted', 'attended', 'absent');
    exit when taken >= group_of.places;
    select count(*) into taken from training_application a
    where a.region_id = group_of.region_id and a.slot_id = slot and a.state in ('accepted', 'attended', 'absent')
      and training_line(a.path, group_of.quota) is not distinct from one.line;
    if one.line is null then
      select group_of.places - coalesce(sum((q ->> 'people')::integer), 0) into line_places
      from jsonb_array_elements(group_of.quota) q;
    else
      select (q ->> 'people')::integer into line_places
      from jsonb_array_elements(group_of.quota) q where q ->> 'organisationId' = one.line;
    end if;
    if taken < line_places then
      update training_application a set state = 'accepted', version = a.version + 1, changed_at = at
      where a.region_id = group_of.region_id and a.id = one.id;
      application_id := one.id;
      organisation_id := one.organisation_id;
      account_id := one.account_id;
      version := one.version + 1;
      return next;
    end if;
  end loop;
end
$$;
revoke all on function seat_training from public;
grant execute on function seat_training to rostok_app;

-- How many stand where in a group, for everybody who may want a place: numbers only. Works as the owner.
create function training_counts(slots uuid[]) returns table (slot_id uuid, line text, state text, people integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  select a.slot_id, training_line(a.path, s.quota), a.state, count(*)::integer
  from training_application a join training_slot s on s.region_id = a.region_id and s.id = a.slot_id
  where a.region_id = app_region() and a.slot_id = any(slots)
  group by 1, 2, 3
$$;
revoke all on function training_counts from public;
grant execute on function training_counts to rostok_app;

alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (
  kind in ('nudge', 'returned', 'addressRefused', 'round', 'roundBelow', 'corrected', 'questionnaire', 'training')
);
