-- What people are told without asking: notices in the application, letters, and the days on which nobody is disturbed.

-- Which days of a year are worked, where that is not what the weekday says. Of the whole region; a year without a row is one
-- that nobody has entered.
create table working_year (
  region_id uuid not null,
  -- The head of the region, who enters it.
  organisation_id uuid not null references organisation (id),
  year integer not null check (year between 1990 and 2200),
  -- WorkingDayMark of core/reminder: days off on weekdays, working Saturdays and Sundays, transfers.
  marks jsonb not null,
  version integer not null default 1 check (version > 0),
  changed_at timestamptz not null,
  primary key (region_id, year)
);
alter table working_year enable row level security;
alter table working_year force row level security;
create policy own_region on working_year for select using (region_id = app_region());
create policy made_by_head on working_year for insert with check (
  region_id = app_region() and organisation_id = app_acting() and app_is_head()
);
create policy changed_by_head on working_year for update using (
  region_id = app_region() and organisation_id = app_acting() and app_is_head()
);
create policy whole on working_year to rostok_chores using (true);
grant select, insert, update on working_year to rostok_app;
grant select on working_year to rostok_chores;

-- How letters leave the machine. One row; without it nothing does.
create table mail_settings (
  id boolean primary key default true check (id),
  turned_on boolean not null,
  host text not null,
  port integer not null check (port between 1 and 65535),
  -- tls: from the first byte; starttls: after the greeting, or not at all; plain: without.
  security text not null check (security in ('tls', 'starttls', 'plain')),
  login text,
  -- Written by the pages; read by whoever sends, and by nobody else.
  password text,
  from_address text not null,
  from_name text not null,
  per_minute integer not null check (per_minute between 1 and 600),
  -- Where the links of letters lead: what people type to open the program.
  site_address text not null,
  -- Why nothing could be sent at the last try, and when it was: {step, code, answer}; null: it could.
  trouble jsonb,
  trouble_at timestamptz,
  version integer not null default 1 check (version > 0),
  changed_at timestamptz not null,
  changed_by uuid
);
alter table mail_settings enable row level security;
create policy head on mail_settings using (app_is_head());
grant insert, update on mail_settings to rostok_app;
grant select (id, turned_on, host, port, security, login, from_address, from_name, per_minute, site_address, trouble,
  trouble_at, version, changed_at, changed_by) on mail_settings to rostok_app;

-- Letters on their way, written in the transaction of what they tell of. One recipient each.
create table letter (
  region_id uuid not null,
  id uuid not null,
  -- Whose business it is.
  organisation_id uuid not null references organisation (id),
  -- Who reads it; null: has no account yet.
  account_id uuid references account (id) on delete cascade,
  kind text not null check (kind in ('digest', 'urgent', 'invitation', 'newPassword', 'addressCode', 'test')),
  -- What there is one letter of, however often it is wanted: «digest/<account>/<day>».
  key text not null,
  -- Null: that of the account at the time of sending.
  address text,
  -- Written beforehand, and forgotten once it is over; null: put together at sending, from what the reader may see then.
  content jsonb,
  -- Of a digest.
  day date,
  notice_id uuid,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'refused', 'dropped')),
  -- Why it was dropped: nothingToSay, notAllowed, off, noAddress, replaced, tooLate.
  why text,
  attempts integer not null default 0,
  next_at timestamptz not null,
  taken_at timestamptz,
  created_at timestamptz not null,
  finished_at timestamptz,
  -- Where it went, and the last words of the server.
  sent_to text,
  answer text,
  primary key (region_id, id)
);
create unique index letter_once on letter (region_id, key);
create index letter_open on letter (next_at, id) where state in ('waiting', 'sending');
create index letter_latest on letter (region_id, created_at desc, id desc);
create index letter_sent_to on letter (sent_to, finished_at) where state = 'sent';
create index letter_account on letter (account_id, kind, day desc) where account_id is not null;
alter table letter enable row level security;
alter table letter force row level security;
create policy reached on letter using (region_id = app_region() and app_reaches(organisation_id));
create policy whole on letter to rostok_chores using (true);
grant select, insert, update on letter to rostok_app;
grant select, insert, update, delete on letter to rostok_chores;

-- What a person wants to be written, and where to.
create table mail_wish (
  account_id uuid primary key references account (id) on delete cascade,
  -- Null: as is usual for the roles (a teacher gets none).
  mode text check (mode in ('off', 'daily', 'urgent')),
  -- Of the organisation's time zone.
  hour integer not null default 8 check (hour between 0 and 23),
  -- Nothing between these hours; both null: no quiet hours.
  quiet_from integer check (quiet_from between 0 and 23),
  quiet_until integer check (quiet_until between 0 and 23),
  -- Another address than the login, confirmed by a code that was sent there.
  address text,
  asked_address text,
  code_sha256 text check (code_sha256 ~ '^[0-9a-f]{64}$'),
  code_until timestamptz,
  code_tries integer not null default 0,
  -- The server refused the address for good; what it said.
  refused_at timestamptz,
  refused_answer text,
  -- Stands in the letters; can do nothing but stop them.
  stop_token text not null unique,
  -- Notices up to this moment have been seen.
  seen_at timestamptz,
  version integer not null default 1 check (version > 0),
  check ((quiet_from is null) = (quiet_until is null))
);
alter table mail_wish enable row level security;
alter table mail_wish force row level security;
create policy own_account on mail_wish using (account_id = app_account());
create policy whole on mail_wish to rostok_chores using (true);
grant select, insert, update on mail_wish to rostok_app;
grant select, insert, update on mail_wish to rostok_chores;

-- What an organisation, or one person of it, is told in the application.
create table notice (
  region_id uuid not null,
  id uuid not null,
  -- Who is told.
  organisation_id uuid not null references organisation (id),
  account_id uuid,
  kind text not null check (kind in ('nudge', 'returned', 'addressRefused')),
  key text not null,
  -- A letter of its own, not only a line of the digest.
  urgent boolean not null,
  -- NoticeData of core/reminder.
  data jsonb not null,
  -- Whose word it is; null: the program's own.
  from_organisation_id uuid references organisation (id),
  made_at timestamptz not null,
  -- Its letters have been queued; null: not yet, or there are none.
  spread_at timestamptz,
  primary key (region_id, id)
);
create unique index notice_once on notice (region_id, key);
create index notice_latest on notice (region_id, organisation_id, made_at desc);
create index notice_unspread on notice (made_at) where urgent and spread_at is null;
alter table notice enable row level security;
alter table notice force row level security;
create policy told on notice for select using (
  organisation_id = (select app_acting()) and (account_id is null or account_id = (select app_account()))
);
create policy whole on notice to rostok_chores using (true);
grant select on notice to rostok_app;
grant select, insert, update, delete on notice to rostok_chores;

-- Tells another organisation of the same region something: it may not be read by whoever writes it. False: it was told already.
create function add_notice(
  id uuid, organisation_id uuid, account_id uuid, kind text, key text, urgent boolean, data jsonb, made_at timestamptz
) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare
  region uuid := app_region();
begin
  if region is null or not exists (
    select from organisation o where o.id = add_notice.organisation_id and o.region_id = region
  ) then
    raise exception 'a notice for another region' using errcode = 'insufficient_privilege';
  end if;
  insert into notice (region_id, id, organisation_id, account_id, kind, key, urgent, data, from_organisation_id, made_at)
  values (region, add_notice.id, add_notice.organisation_id, add_notice.account_id, add_notice.kind, add_notice.key,
    add_notice.urgent, add_notice.data, app_acting(), add_notice.made_at)
  on conflict do nothing;
  return found;
end
$$;
revoke all on function add_notice from public;
grant execute on function add_notice to rostok_app, rostok_chores;
