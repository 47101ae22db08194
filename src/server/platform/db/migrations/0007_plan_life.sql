-- The official way of a plan. A draft is seen by its organisation alone: what others see are the frozen texts that were
-- sent to them, and approved editions.

-- Where a plan is on its way; follows from its steps. A plan without a row is a draft that nothing has happened to.
create table plan_life (
  region_id uuid not null,
  plan_id uuid not null,
  organisation_id uuid not null references organisation (id),
  stage text not null check (
    stage in (
      'draft', 'endorsement', 'endorsed', 'approved', 'inForce', 'amending', 'amendmentEndorsement',
      'amendmentEndorsed', 'closed'
    )
  ),
  -- How many steps there are.
  version integer not null check (version > 0),
  -- When the stage began.
  since timestamptz not null,
  -- The last text that was sent to be endorsed, and to whom.
  round_id uuid,
  asked uuid[] not null default '{}',
  primary key (region_id, plan_id),
  foreign key (region_id, plan_id) references plan (region_id, id) on delete cascade
);

-- What was done on that way, none ever altered or taken away. Those who were asked to endorse see the steps of their round.
create table plan_step (
  region_id uuid not null,
  plan_id uuid not null,
  sequence integer not null check (sequence > 0),
  organisation_id uuid not null references organisation (id),
  -- Given by whoever takes the step, so that a repeated sending is the same step: what was sent tells it from another.
  id text not null,
  sent_sha256 text not null check (sent_sha256 ~ '^[0-9a-f]{64}$'),
  round_id uuid,
  shown_to uuid[] not null default '{}',
  at timestamptz not null,
  author jsonb not null,
  action jsonb not null,
  -- The stage after it.
  stage text not null,
  primary key (region_id, plan_id, sequence),
  foreign key (region_id, plan_id) references plan (region_id, id) on delete cascade
);
create unique index plan_step_id on plan_step (region_id, plan_id, id);
create index plan_step_round on plan_step (round_id);
create trigger plan_step_unchanged before update on plan_step
  for each row execute function refuse_change();
create trigger plan_step_kept before delete on plan_step
  for each row execute function refuse_removal();

-- A text that was sent to be endorsed, as it was then. Never changed.
create table endorsement_round (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  plan_id uuid not null,
  asked uuid[] not null,
  content jsonb not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  plan_version integer not null,
  -- What it is to be compared with: the approved edition, or last year's plan; null when it is the first.
  before jsonb,
  before_kind text check (before_kind in ('edition', 'lastYear')),
  deadline date,
  sent_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, plan_id) references plan (region_id, id) on delete cascade
);
create index endorsement_round_plan on endorsement_round (region_id, plan_id);
create trigger endorsement_round_unchanged before update on endorsement_round
  for each row execute function refuse_change();

-- One of those who were asked, and the answer.
create table endorsement (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  plan_id uuid not null,
  round_id uuid not null,
  addressee_id uuid not null references organisation (id),
  post text,
  -- open: not answered; the text may have been taken back or returned by another meanwhile (plan_life tells).
  state text not null default 'open' check (state in ('open', 'endorsed', 'returned')),
  settled_at timestamptz,
  primary key (region_id, id),
  foreign key (region_id, round_id) references endorsement_round (region_id, id) on delete cascade
);
create index endorsement_addressee on endorsement (addressee_id, state);
create index endorsement_of_round on endorsement (region_id, round_id);

-- A text as an act approved it. Never changed, never renumbered: the next edition stands beside it.
create table plan_edition (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  -- Of the organisation: whoever stands on the same branch sees what is approved.
  path text collate "C" not null,
  plan_id uuid not null,
  number integer not null check (number > 0),
  title text collate ru,
  period text,
  level text,
  content jsonb not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  act_type text not null check (act_type in ('order', 'directive', 'resolution', 'stamp')),
  act_date date not null,
  act_number text,
  act jsonb not null,
  approved_at timestamptz not null,
  approved_by jsonb not null,
  in_force_from date,
  primary key (region_id, id),
  foreign key (region_id, plan_id) references plan (region_id, id)
);
create unique index plan_edition_number on plan_edition (region_id, plan_id, number);
-- An organisation gives a number once a year to an act of a kind.
create unique index plan_edition_act on plan_edition
  (organisation_id, act_type, (extract(year from act_date)), (lower(regexp_replace(act_number, '\s', '', 'g'))));
create index plan_edition_path on plan_edition (path, approved_at);

-- The organisation's place in the tree is copied to what it has approved, and follows it; nothing else may be done from above.
create function refuse_foreign_path(organisation_id uuid, path text, has_more boolean) returns void
  language plpgsql stable as $$
begin
  if not exists (
    select from organisation o where o.id = refuse_foreign_path.organisation_id and o.path = refuse_foreign_path.path
  ) then
    raise exception 'an approved edition stands where its organisation stands' using errcode = 'restrict_violation';
  end if;
  if has_more and current_user = 'rostok_app' and organisation_id is distinct from app_organisation() then
    raise exception 'an approved edition is put into force by its own organisation' using errcode = 'restrict_violation';
  end if;
end
$$;

create function refuse_edition_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'an approved edition is never taken away' using errcode = 'restrict_violation';
  end if;
  -- When it comes into force is said once; where its organisation stands in the tree may change.
  if to_jsonb(old) - 'path' - 'in_force_from' is distinct from to_jsonb(new) - 'path' - 'in_force_from'
    or (old.in_force_from is not null and old.in_force_from is distinct from new.in_force_from) then
    raise exception 'an approved edition is never changed' using errcode = 'restrict_violation';
  end if;
  perform refuse_foreign_path(new.organisation_id, new.path, old.in_force_from is distinct from new.in_force_from);
  return new;
end
$$;
create trigger plan_edition_unchanged before update or delete on plan_edition
  for each row execute function refuse_edition_change();

-- The rows of approved editions, to be listed over many plans.
create table edition_activity (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  plan_id uuid not null,
  edition_id uuid not null,
  edition integer not null,
  -- Of the edition that counts now.
  current boolean not null,
  position integer not null,
  key text not null,
  number text,
  title text not null,
  workstream integer,
  audience text,
  schedule text,
  responsible text,
  expected_result text,
  -- The first and the last day that the term names; null when it names none.
  starts_on date,
  ends_on date,
  -- planned: days are known; waitsForDate: somebody else names them; undated: on request, as needed, or not said.
  status text not null check (status in ('planned', 'waitsForDate', 'undated')),
  search tsvector not null generated always as (
    to_tsvector(
      'pg_catalog.russian',
      search_text(
        coalesce(number, '') || ' ' || title || ' ' || coalesce(audience, '') || ' ' || coalesce(schedule, '') || ' '
          || coalesce(responsible, '') || ' ' || coalesce(expected_result, '')
      )
    )
  ) stored,
  primary key (region_id, id),
  foreign key (region_id, edition_id) references plan_edition (region_id, id)
);
-- With all that the page, its count and the row policies look at: a list is found without its table.
create index edition_activity_list on edition_activity (path, starts_on, id, ends_on, status)
  include (region_id, organisation_id) where current;
create index edition_activity_edition on edition_activity (region_id, edition_id, position);
create index edition_activity_search on edition_activity using gin (search) where current;

create function refuse_edition_row_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a row of an approved edition is never taken away' using errcode = 'restrict_violation';
  end if;
  -- Generated columns of the new row are not made yet.
  if to_jsonb(old) - 'path' - 'current' - 'search' is distinct from to_jsonb(new) - 'path' - 'current' - 'search' then
    raise exception 'a row of an approved edition is never changed' using errcode = 'restrict_violation';
  end if;
  if old.path <> new.path then
    perform refuse_foreign_path(new.organisation_id, new.path, old.current <> new.current);
  elsif current_user = 'rostok_app' and new.organisation_id is distinct from app_organisation() then
    raise exception 'an approved edition is put into force by its own organisation' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger edition_activity_unchanged before update or delete on edition_activity
  for each row execute function refuse_edition_row_change();

-- The scan of the act or its signature, byte for byte as it was received.
create table approval_file (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  plan_id uuid not null,
  -- The edition that the act approves; while there is none of that number, the file can still be taken away.
  edition integer not null check (edition > 0),
  kind text not null check (kind in ('scan', 'signature')),
  name text not null,
  size integer not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea not null,
  created_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, plan_id) references plan (region_id, id) on delete cascade
);
create index approval_file_plan on approval_file (region_id, plan_id, edition);
create trigger approval_file_unchanged before update on approval_file
  for each row execute function refuse_change();
create function refuse_approved_file_removal() returns trigger language plpgsql as $$
begin
  if exists (
    select from plan_edition where region_id = old.region_id and plan_id = old.plan_id and number = old.edition
  ) then
    raise exception 'the file of an approved edition is never taken away' using errcode = 'restrict_violation';
  end if;
  return old;
end
$$;
create trigger approval_file_kept before delete on approval_file
  for each row execute function refuse_approved_file_removal();

do $$
declare
  name text;
begin
  foreach name in array array[
    'plan_life', 'plan_step', 'endorsement_round', 'endorsement', 'plan_edition', 'edition_activity', 'approval_file'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_organisation on %I using (organisation_id = (select app_organisation()))', name);
  end loop;
end
$$;
-- Those who were asked: see and answer what was sent to them.
create policy asked on plan_life for select using (app_organisation() = any (asked));
create policy asked_answers on plan_life for update using (app_organisation() = any (asked));
create policy asked on plan_step for select using (app_organisation() = any (shown_to));
-- A step of a plan whose text lies with them, and of no other.
create policy asked_answers on plan_step for insert with check (
  app_organisation() = any (shown_to) and exists (
    select from plan_life l
    where l.region_id = plan_step.region_id and l.plan_id = plan_step.plan_id
      and l.organisation_id = plan_step.organisation_id and app_organisation() = any (l.asked)
  )
);
create policy asked on endorsement_round for select using (app_organisation() = any (asked));
create policy asked on endorsement for select using (addressee_id = app_organisation());
create policy asked_answers on endorsement for update using (addressee_id = app_organisation());
-- Whoever stands above or below sees what is approved. With «select» each setting is looked up once and not for every row.
create policy branch on plan_edition for select using (
  path >= (select app_path()) and path < (select app_path_end()) or starts_with((select app_path()), path)
);
create policy branch on edition_activity for select using (
  path >= (select app_path()) and path < (select app_path_end()) or starts_with((select app_path()), path)
);
-- Whoever moves an organisation stands above where it was and where it goes; the triggers let nothing but the path follow.
create policy moved_from_above on plan_edition for update to rostok_app
  using (path >= app_path() and path < app_path_end()) with check (path >= app_path() and path < app_path_end());
create policy moved_from_above on edition_activity for update to rostok_app
  using (path >= app_path() and path < app_path_end()) with check (path >= app_path() and path < app_path_end());
-- What was to be moved on a day is moved by whoever looks first.
create policy chores on plan_edition to rostok_chores using (true);
create policy chores on edition_activity to rostok_chores using (true);
create policy branch on approval_file for select using (
  exists (
    select from plan_edition e
    where e.region_id = approval_file.region_id and e.plan_id = approval_file.plan_id and e.number = approval_file.edition
  )
);

grant select, insert, update on plan_life, endorsement to rostok_app;
grant select, insert on plan_step, endorsement_round to rostok_app;
grant select, insert on plan_edition, edition_activity to rostok_app;
grant update (in_force_from, path) on plan_edition to rostok_app;
grant update (current, path) on edition_activity to rostok_app;
grant select (region_id, id, organisation_id, path), update (path) on plan_edition to rostok_chores;
grant select (region_id, edition_id, organisation_id, path), update (path) on edition_activity to rostok_chores;
grant select, insert, delete on approval_file to rostok_app;
