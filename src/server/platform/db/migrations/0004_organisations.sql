-- Every organisation has its place in a tree. The path is the keys from the root down, each followed by a slash: one
-- organisation lies below another exactly when its path begins with the other's. Compared by bytes, so that «below» is a
-- range that an index answers.
alter table organisation
  add column parent_id uuid references organisation (id),
  add column path text collate "C",
  add column kind text not null default 'other',
  add column short_name text collate ru,
  add column territory text collate ru,
  -- IANA name: the day of a region is not the day of the machine.
  add column time_zone text not null default 'Europe/Moscow',
  add column version integer not null default 1 check (version > 0);
-- Until now every organisation stood alone.
update organisation set path = id || '/';
alter table organisation alter column path set not null;
create unique index organisation_path on organisation (path);
create index organisation_parent on organisation (parent_id);

create table person (
  region_id uuid not null,
  id uuid not null,
  -- Where the person is entered; sees them who may see the people of this organisation.
  organisation_id uuid not null references organisation (id),
  surname text collate ru not null,
  name text collate ru not null,
  patronymic text collate ru,
  gender text check (gender in ('female', 'male')),
  created_at timestamptz not null,
  primary key (region_id, id)
);
create index person_organisation on person (organisation_id);

create table account (
  id uuid primary key,
  region_id uuid not null,
  person_id uuid not null,
  -- As it is compared: small letters, no spaces at the ends.
  login text not null,
  -- Argon2id, with its parameters and salt; null: signs in otherwise, or not yet.
  password text,
  state text not null default 'active' check (state in ('active', 'blocked')),
  created_at timestamptz not null,
  foreign key (region_id, person_id) references person (region_id, id)
);
create unique index account_login on account (login);
create unique index account_person on account (region_id, person_id);

-- A role in one organisation and everything below it, between two days, both included.
create table role_grant (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  account_id uuid not null references account (id),
  role text not null,
  from_day date not null,
  until_day date,
  -- The account whose delegation this is.
  on_behalf_of uuid references account (id),
  given_by uuid references account (id),
  given_at timestamptz not null,
  primary key (region_id, id)
);
create index role_grant_account on role_grant (account_id);
create index role_grant_organisation on role_grant (organisation_id);

-- The token itself is known to the browser only.
create table session (
  token_sha256 text primary key check (token_sha256 ~ '^[0-9a-f]{64}$'),
  id uuid not null unique,
  account_id uuid not null references account (id) on delete cascade,
  -- For whom the person acts now.
  organisation_id uuid references organisation (id),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  -- Password or code were given again at this moment.
  confirmed_at timestamptz,
  device text,
  address text
);
create index session_account on session (account_id);

-- What can be done once, as the code of the first administrator.
create table one_time_code (
  purpose text primary key,
  code_sha256 text not null check (code_sha256 ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  used_at timestamptz
);

-- What the row policies look at; each is null unless the transaction has set it.
create function app_path() returns text language sql stable parallel safe
  return nullif(current_setting('app.path', true), '');
-- Below a path is what stands between it and this: «~» comes after every sign of a key.
create function app_path_end() returns text language sql stable parallel safe
  return nullif(current_setting('app.path', true), '') || '~';
create function app_region() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.region_id', true), '')::uuid;
create function app_account() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.account_id', true), '')::uuid;

-- Names of organisations are no secret inside their region.
drop policy own_organisation on organisation;
create policy own_region on organisation using (region_id = (select app_region()));
grant insert, update on organisation to rostok_app;

-- People, roles and accounts are seen by those above them, and by themselves. Not forced: who comes in is looked up
-- before anything is known of them.
create function app_reaches(organisation_id uuid) returns boolean language sql stable parallel safe
  return exists (
    select from organisation
    where organisation.id = $1 and organisation.path >= app_path() and organisation.path < app_path_end()
  );
alter table person enable row level security;
create policy reached on person using (
  region_id = app_region() and app_reaches(organisation_id)
  or exists (select from account where account.person_id = person.id and account.id = app_account())
);
alter table role_grant enable row level security;
-- One sees one's own roles wherever they are, and gives none to oneself there.
create policy reached on role_grant using (
  region_id = app_region() and app_reaches(organisation_id) or account_id = app_account()
) with check (region_id = app_region() and app_reaches(organisation_id));
alter table account enable row level security;
create policy reached on account using (
  id = app_account()
  or region_id = app_region() and exists (select from role_grant where account_id = account.id)
) with check (region_id = app_region());
alter table session enable row level security;
create policy own_account on session using (account_id = app_account());
alter table one_time_code enable row level security;

grant select, insert, update on person, account, role_grant to rostok_app;
grant delete on role_grant to rostok_app;
grant select, update, delete on session to rostok_app;

-- Housekeeping looks after the rows of all organisations: what was left unfinished, what is to be gone for good.
do $$
begin
  create role rostok_chores nologin;
  execute format('grant rostok_chores to %I', current_user);
exception
  when duplicate_object or unique_violation then
    if not pg_has_role(current_user, 'rostok_chores', 'member') then
      execute format('grant rostok_chores to %I', current_user);
    end if;
end
$$;
create policy chores on intake to rostok_chores using (true);
create policy chores on plan to rostok_chores using (true);
create policy chores on source_file to rostok_chores using (true);
grant usage on schema public to rostok_chores;
grant select, update, delete on intake to rostok_chores;
grant select, delete on plan, source_file to rostok_chores;
