-- Duties belong to posts, posts to organisations; people hold posts with dates.

alter table person
  -- Names in the cases that a person corrected, {"genitive": "…"}: the whole name, and the surname for initials.
  add column forms jsonb,
  add column surname_forms jsonb,
  add column version integer not null default 1 check (version > 0),
  -- The last day of work; null: has not left.
  add column left_on date;

create table post (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  name text collate ru not null check (name <> ''),
  forms jsonb,
  -- What whoever holds it answers for, in words.
  duties text collate ru not null default '',
  -- Leads the organisation and signs for it.
  leads boolean not null default false,
  -- The last day that there is such a post.
  until_day date,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  primary key (region_id, id)
);
create index post_organisation on post (region_id, organisation_id);

create table assignment (
  region_id uuid not null,
  id uuid not null,
  -- Of the post.
  organisation_id uuid not null references organisation (id),
  post_id uuid not null,
  person_id uuid not null,
  from_day date not null,
  until_day date check (until_day >= from_day),
  acting boolean not null,
  part_time boolean not null,
  -- The act, as typed.
  basis text,
  created_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, post_id) references post (region_id, id),
  foreign key (region_id, person_id) references person (region_id, id)
);
create index assignment_post on assignment (region_id, post_id, from_day);
create index assignment_person on assignment (region_id, person_id, from_day);

-- «За … по поручению»: roles of somebody for a time. The roles themselves are rows of role_grant.
create table delegation (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  giver_id uuid not null,
  receiver_id uuid not null,
  -- As they were called when it was made: what was done by it keeps the names.
  giver_name text collate ru not null,
  receiver_name text collate ru not null,
  -- Names of roles.
  roles jsonb not null,
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  basis text,
  created_by uuid not null references account (id),
  created_at timestamptz not null,
  -- Taken back before its end.
  ended_at timestamptz,
  primary key (region_id, id),
  foreign key (region_id, giver_id) references person (region_id, id),
  foreign key (region_id, receiver_id) references person (region_id, id)
);
create index delegation_giver on delegation (region_id, giver_id);
create index delegation_receiver on delegation (region_id, receiver_id);

alter table role_grant
  add column delegation_id uuid,
  -- The grant that is passed on: this one never outlasts it.
  add column source_id uuid,
  add foreign key (region_id, delegation_id) references delegation (region_id, id);
create index role_grant_source on role_grant (source_id);

-- What somebody left behind, as it was on that day.
create table handover (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  person_id uuid not null,
  left_on date not null,
  packet jsonb not null,
  made_by uuid not null references account (id),
  made_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, person_id) references person (region_id, id)
);
create index handover_person on handover (region_id, person_id);

-- Beyond the row policies on purpose, and about oneself only.
create function app_own_person() returns uuid language sql stable security definer set search_path = public, pg_temp as $$
  select person_id from account where id = app_account()
$$;
-- Who administers sees whether there is a second factor, never what it is.
create function has_second_factor(account uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from second_factor where account_id = has_second_factor.account and confirmed_at is not null)
$$;
-- How many roles somebody has that hold today or later, wherever: a count, and nothing else of them.
create function grants_of(account uuid, today date) returns bigint language sql stable security definer
  set search_path = public, pg_temp as $$
  select count(*) from role_grant where account_id = grants_of.account and coalesce(until_day, 'infinity') >= today
$$;
-- Of an account that is closed already: who closes it need not see what it was used from.
create function end_sessions(account uuid) returns void language sql security definer set search_path = public, pg_temp as $$
  delete from session s using account a where s.account_id = end_sessions.account and a.id = s.account_id and a.state = 'blocked'
$$;
revoke all on function app_own_person from public;
revoke all on function grants_of from public;
revoke all on function end_sessions from public;
revoke all on function has_second_factor from public;
grant execute on function app_own_person, has_second_factor, grants_of, end_sessions to rostok_app;

-- Somebody who works here is seen here, wherever they are entered.
drop policy reached on person;
create policy reached on person using (
  region_id = app_region() and (
    app_reaches(organisation_id)
    or id = app_own_person()
    or exists (select from assignment a where a.region_id = person.region_id and a.person_id = person.id)
  )
);
-- An account is seen by who sees the person or one of the roles.
drop policy reached on account;
create policy reached on account using (
  id = app_account()
  or region_id = app_region() and (
    exists (select from person p where p.region_id = account.region_id and p.id = account.person_id)
    or exists (select from role_grant where account_id = account.id)
  )
) with check (region_id = app_region());

alter table post enable row level security;
alter table post force row level security;
create policy reached on post using (region_id = app_region() and app_reaches(organisation_id));
alter table assignment enable row level security;
alter table assignment force row level security;
create policy reached on assignment using (
  region_id = app_region() and (app_reaches(organisation_id) or person_id = app_own_person())
) with check (region_id = app_region() and app_reaches(organisation_id));
alter table delegation enable row level security;
alter table delegation force row level security;
create policy reached on delegation using (
  region_id = app_region()
  and (app_reaches(organisation_id) or giver_id = app_own_person() or receiver_id = app_own_person())
) with check (region_id = app_region() and app_reaches(organisation_id));
alter table handover enable row level security;
alter table handover force row level security;
create policy reached on handover using (region_id = app_region() and app_reaches(organisation_id));

grant select, insert, update on post, assignment, delegation to rostok_app;
grant delete on assignment to rostok_app;
grant select, insert on handover to rostok_app;
