-- Calls for works (contests, the bank of practices, the bank of programmes), works, experts' points, what was published.
create table contest (
  region_id uuid not null,
  id uuid not null,
  -- Who calls.
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  -- Organisations at this place and below it are called.
  area text collate "C" not null,
  kind text not null check (kind in ('contest', 'practices', 'programmes')),
  title text not null,
  content jsonb not null,
  opens_on date not null,
  closes_on date not null,
  state text not null default 'draft' check (state in ('draft', 'open', 'judging', 'published')),
  -- As it was published; never changes.
  protocol jsonb,
  published_at timestamptz,
  -- Of the last work that was sent.
  last_number integer not null default 0,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id),
  check ((state = 'published') = (protocol is not null))
);
create index contest_area on contest (region_id, state, area);
create index contest_own on contest (region_id, organisation_id, created_at);

create table contest_entry (
  region_id uuid not null,
  id uuid not null,
  contest_id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  caller_id uuid not null,
  caller_path text collate "C" not null,
  -- Who made it.
  account_id uuid not null,
  -- In the sequence of sending; null: a draft.
  number integer,
  title text not null,
  content jsonb not null,
  state text not null default 'draft' check (state in ('draft', 'sent', 'returned', 'published', 'notTaken', 'withdrawn')),
  -- Of whoever returned it or did not take it; of the author who withdrew it.
  remark text,
  sent_at timestamptz,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, contest_id) references contest (region_id, id)
);
create unique index contest_entry_number on contest_entry (region_id, contest_id, number) where number is not null;
create index contest_entry_own on contest_entry (region_id, organisation_id, contest_id);

-- What is asked of one expert about one work; without points until they have judged.
create table contest_judgement (
  region_id uuid not null,
  id uuid not null,
  contest_id uuid not null,
  entry_id uuid not null,
  -- Who calls.
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  -- The expert, and for whom they work.
  account_id uuid not null,
  expert_name text not null,
  expert_organisation_id uuid not null,
  points jsonb,
  remark text,
  judged_at timestamptz,
  version integer not null default 1 check (version > 0),
  asked_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, entry_id) references contest_entry (region_id, id)
);
create unique index contest_judgement_once on contest_judgement (region_id, entry_id, account_id);
create index contest_judgement_expert on contest_judgement (region_id, account_id, judged_at);
create index contest_judgement_contest on contest_judgement (region_id, contest_id);

-- Files of works and of regulations; bytes of one key never change.
create table contest_file (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  contest_id uuid not null,
  -- Null: regulations of the call.
  entry_id uuid,
  name text not null,
  media_type text not null,
  size integer not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  sent_sha256 text not null check (sent_sha256 ~ '^[0-9a-f]{64}$'),
  content bytea not null,
  created_at timestamptz not null,
  primary key (region_id, id)
);
create index contest_file_entry on contest_file (region_id, contest_id, entry_id);
create index contest_file_room on contest_file (region_id, organisation_id) include (size);

-- What is written on a certificate; a corrected one is another revision of this one.
create table contest_certificate (
  region_id uuid not null,
  entry_id uuid not null,
  revision integer not null check (revision > 0),
  -- Whose work it is for.
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  caller_path text collate "C" not null,
  -- Lines, as printed.
  names jsonb not null,
  reason text,
  author jsonb not null,
  at timestamptz not null,
  primary key (region_id, entry_id, revision),
  foreign key (region_id, entry_id) references contest_entry (region_id, id)
);

-- A published work in the bank that the whole region reads; its key is that of the work.
create table practice (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  contest_id uuid not null,
  caller_id uuid not null,
  caller_path text collate "C" not null,
  kind text not null check (kind in ('practice', 'programme')),
  title text not null,
  content jsonb not null,
  files jsonb not null,
  -- Folded words of title, subject, equipment, authors.
  search text not null,
  state text not null default 'published' check (state in ('published', 'withdrawn')),
  withdrawn jsonb,
  version integer not null default 1 check (version > 0),
  published_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, id) references contest_entry (region_id, id)
);
create index practice_listed on practice (region_id, state, published_at);

create table practice_use (
  region_id uuid not null,
  id uuid not null,
  practice_id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  used_on date not null,
  note text,
  account_id uuid not null,
  at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, practice_id) references practice (region_id, id)
);
create index practice_use_practice on practice_use (region_id, practice_id, organisation_id);

create function refuse_protocol_change() returns trigger language plpgsql as $$
begin
  if old.protocol is not null and (new.protocol is distinct from old.protocol or new.content is distinct from old.content) then
    raise exception 'what was published is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger contest_protocol_unchanged before update on contest for each row execute function refuse_protocol_change();

create function follow_organisation_contests() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update contest set path = new.path where region_id = new.region_id and organisation_id = new.id;
  update contest set area = new.path where region_id = new.region_id and area = old.path;
  update contest_entry set path = new.path where region_id = new.region_id and organisation_id = new.id;
  update contest_entry set caller_path = new.path where region_id = new.region_id and caller_id = new.id;
  update contest_certificate c set caller_path = new.path from contest_entry e
    where e.region_id = new.region_id and e.caller_id = new.id and c.region_id = e.region_id and c.entry_id = e.id;
  update contest_certificate set path = new.path where region_id = new.region_id and organisation_id = new.id;
  update contest_judgement set path = new.path where region_id = new.region_id and organisation_id = new.id;
  update contest_file set path = new.path where region_id = new.region_id and organisation_id = new.id;
  update practice set path = new.path where region_id = new.region_id and organisation_id = new.id;
  update practice set caller_path = new.path where region_id = new.region_id and caller_id = new.id;
  update practice_use set path = new.path where region_id = new.region_id and organisation_id = new.id;
  return null;
end
$$;
create trigger organisation_contests_followed after update of path on organisation
  for each row when (old.path is distinct from new.path) execute function follow_organisation_contests();

-- Who may be asked to judge: people with a role in the called organisations or in the calling one, for whoever called. Name,
-- organisation and nothing else of them.
create function contest_candidates(call_id uuid, words text, today date, most integer)
  returns table (account_id uuid, surname text, name text, patronymic text, organisation_id uuid, organisation_name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (p.surname, p.name, p.patronymic, a.id) a.id, p.surname, p.name, p.patronymic, o.id,
    coalesce(o.short_name, o.name)
  from contest c
  join organisation o on o.region_id = c.region_id and (starts_with(o.path, c.area) or o.id = c.organisation_id)
  join role_grant g on g.region_id = c.region_id and g.organisation_id = o.id and g.from_day <= today
    and (g.until_day is null or g.until_day >= today) and g.role not in ('observer', 'administrator') and g.on_behalf_of is null
  join account a on a.id = g.account_id and a.region_id = c.region_id and a.state = 'active'
  join person p on p.region_id = c.region_id and p.id = a.person_id and p.left_on is null
  where c.region_id = app_region() and c.id = call_id and c.path = app_path() and o.ended_on is null
    and (starts_with(lower(p.surname), lower(words)) or strpos(lower(coalesce(o.short_name, '') || ' ' || o.name), lower(words)) > 0)
  order by p.surname, p.name, p.patronymic, a.id, o.path
  limit most
$$;
-- An expert is taken only from those who may be asked.
create function contest_expert(call_id uuid, account uuid, today date)
  returns table (surname text, name text, patronymic text, organisation_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.surname, p.name, p.patronymic, o.id
  from contest c
  join organisation o on o.region_id = c.region_id and (starts_with(o.path, c.area) or o.id = c.organisation_id)
  join role_grant g on g.region_id = c.region_id and g.organisation_id = o.id and g.from_day <= today
    and (g.until_day is null or g.until_day >= today) and g.role not in ('observer', 'administrator') and g.on_behalf_of is null
  join account a on a.id = g.account_id and a.region_id = c.region_id and a.state = 'active'
  join person p on p.region_id = c.region_id and p.id = a.person_id and p.left_on is null
  where c.region_id = app_region() and c.id = call_id and c.path = app_path() and a.id = account and o.ended_on is null
$$;
-- Where an expert works, whatever they act for at the moment: nobody judges the works of their own organisation.
create function contest_works_at(account uuid, organisation uuid, today date) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from role_grant g where g.region_id = app_region() and g.account_id = account and g.organisation_id = organisation
      and g.from_day <= today and (g.until_day is null or g.until_day >= today)
  )
$$;
-- An expert need not be called: their own judgement opens the call.
create function contest_of_judgement(judgement uuid)
  returns table (id uuid, title text, kind text, state text, content jsonb, closes_on date)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.title, c.kind, c.state, c.content, c.closes_on
  from contest_judgement j join contest c on c.region_id = j.region_id and c.id = j.contest_id
  where j.region_id = app_region() and j.id = judgement and j.account_id = app_account()
$$;
revoke all on function contest_of_judgement(uuid) from public;
grant execute on function contest_of_judgement(uuid) to rostok_app;
-- To the author, without names of experts, once the protocol stands.
create function contest_remarks(entry uuid) returns setof text
  language sql stable security definer set search_path = public, pg_temp as $$
  select j.remark from contest_judgement j
  join contest_entry e on e.region_id = j.region_id and e.id = j.entry_id
  join contest c on c.region_id = e.region_id and c.id = e.contest_id
  where j.region_id = app_region() and j.entry_id = entry and c.state = 'published' and coalesce(j.remark, '') <> ''
    and (e.path = app_path() or e.caller_path = app_path())
  order by j.id
$$;
revoke all on function contest_remarks(uuid) from public;
grant execute on function contest_remarks(uuid) to rostok_app;
revoke all on function contest_candidates(uuid, text, date, integer), contest_expert(uuid, uuid, date),
  contest_works_at(uuid, uuid, date) from public;
grant execute on function contest_candidates(uuid, text, date, integer), contest_expert(uuid, uuid, date),
  contest_works_at(uuid, uuid, date) to rostok_app;

do $$
declare
  name text;
begin
  foreach name in array array[
    'contest', 'contest_entry', 'contest_judgement', 'contest_file', 'contest_certificate', 'practice', 'practice_use'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy whole on %I to rostok_chores using (true)', name);
  end loop;
end
$$;
-- Drafts are the caller's own; what is open is known to those who are called, and to those above the caller.
create policy seen on contest for select using (
  region_id = app_region() and (
    path = (select app_path())
    or (state <> 'draft' and (
      starts_with((select app_path()), area) or (path >= (select app_path()) and path < (select app_path_end()))
    ))
  )
);
create policy own_insert on contest for insert with check (path = app_path() and organisation_id = app_acting());
create policy own_update on contest for update using (path = app_path() and organisation_id = app_acting());
create function contest_next_number(call_id uuid) returns integer
  language sql security definer set search_path = public, pg_temp as $$
  update contest set last_number = last_number + 1
  where region_id = app_region() and id = call_id and state <> 'draft' and starts_with(app_path(), area)
  returning last_number
$$;
revoke all on function contest_next_number(uuid) from public;
grant execute on function contest_next_number(uuid) to rostok_app;

-- Others' points are nobody's but the caller's.
create policy seen on contest_judgement for select using (
  region_id = app_region() and (path = (select app_path()) or account_id = (select app_account()))
);
create policy own_insert on contest_judgement for insert with check (path = app_path() and organisation_id = app_acting());
create policy judged on contest_judgement for update using (region_id = app_region() and account_id = app_account());
create policy taken_back on contest_judgement for delete using (path = app_path() and points is null);

create policy seen on contest_entry for select using (
  region_id = app_region() and (
    path = (select app_path())
    or (state <> 'draft' and caller_path = (select app_path()))
    or (state <> 'draft' and exists (
      select from contest_judgement j where j.region_id = contest_entry.region_id and j.entry_id = contest_entry.id
        and j.account_id = (select app_account())
    ))
  )
);
create policy own_insert on contest_entry for insert with check (path = app_path() and organisation_id = app_acting());
create policy own_update on contest_entry for update using (path = app_path());
create policy caller_update on contest_entry for update using (state <> 'draft' and caller_path = app_path());

create policy seen on practice for select using (region_id = app_region());
create policy published on practice for insert with check (region_id = app_region() and caller_path = app_path());
create policy own_update on practice for update using (path = app_path() or caller_path = app_path());
create policy seen on practice_use for select using (region_id = app_region());
create policy own_insert on practice_use for insert with check (path = app_path() and organisation_id = app_acting());

create policy seen on contest_file for select using (
  region_id = app_region() and (
    path = (select app_path())
    or (entry_id is null and exists (
      select from contest c where c.region_id = contest_file.region_id and c.id = contest_file.contest_id
    ))
    or exists (
      select from contest_entry e where e.region_id = contest_file.region_id and e.id = contest_file.entry_id
    )
    or exists (
      select from practice p where p.region_id = contest_file.region_id and p.id = contest_file.entry_id
        and p.state = 'published' and p.files @> jsonb_build_array(jsonb_build_object('id', contest_file.id))
    )
  )
);
create policy own_insert on contest_file for insert with check (path = app_path() and organisation_id = app_acting());
create policy own_delete on contest_file for delete using (path = app_path() and organisation_id = app_acting());

create policy seen on contest_certificate for select using (
  region_id = app_region() and (path = (select app_path()) or caller_path = (select app_path()))
);
create policy by_caller on contest_certificate for insert with check (region_id = app_region() and caller_path = app_path());

grant select, insert, update on contest, contest_entry to rostok_app;
grant select, insert, delete on contest_judgement to rostok_app;
grant update (points, remark, judged_at, version) on contest_judgement to rostok_app;
grant select, insert, delete on contest_file to rostok_app;
grant select, insert on contest_certificate, practice_use to rostok_app;
grant select, insert on practice to rostok_app;
grant update (state, withdrawn, version, changed_at) on practice to rostok_app;
