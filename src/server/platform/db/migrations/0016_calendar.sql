-- Calendars for others' programs, and the monthly calendar of educational events.

-- An address by which a calendar program reads what its owner may see. The address itself is known to the owner only.
create table calendar_feed (
  id uuid primary key,
  region_id uuid not null,
  account_id uuid not null references account (id) on delete cascade,
  -- With whose rights it is read: those that the owner has there when it is read.
  acting_for uuid not null references organisation (id),
  token_sha256 text not null unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
  name text not null,
  -- Of «duties», «organisation», «below».
  contents jsonb not null,
  deadlines text not null check (deadlines in ('days', 'tasks')),
  waiting boolean not null,
  created_at timestamptz not null,
  read_at timestamptz,
  revoked_at timestamptz
);
create index calendar_feed_account on calendar_feed (account_id);

-- A month of an organisation's calendar in preparation; what it was collected from stands in its lines.
create table calendar_issue (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  lines jsonb not null,
  -- Collected by itself on the 25th of the month before.
  offered boolean not null,
  version integer not null default 1 check (version > 0),
  collected_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id)
);
create unique index calendar_issue_month on calendar_issue (region_id, organisation_id, month);
alter table calendar_issue enable row level security;
alter table calendar_issue force row level security;
create policy own_organisation on calendar_issue using (organisation_id = app_organisation());

-- The address of an organisation's public calendar.
create table calendar_page (
  slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  region_id uuid not null,
  issuer_id uuid not null unique references organisation (id),
  created_at timestamptz not null
);

-- What was published, as it was published. A correction is a revision of its own.
create table calendar_revision (
  region_id uuid not null,
  issuer_id uuid not null references organisation (id),
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  number integer not null check (number > 0),
  -- As the issuer was called.
  issuer_name text not null,
  lines jsonb not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- What was corrected; null for the first.
  reason text,
  published_at timestamptz not null,
  published_by jsonb not null,
  primary key (issuer_id, month, number),
  check ((number = 1) = (reason is null))
);
create trigger calendar_revision_unchanged before update or delete on calendar_revision
  for each row execute function refuse_change();

-- Not forced: a program with an address and a visitor of the public page are nobody that is known.
alter table calendar_feed enable row level security;
create policy own_account on calendar_feed using (account_id = app_account());
alter table calendar_page enable row level security;
create policy own_organisation on calendar_page using (issuer_id = app_organisation());
alter table calendar_revision enable row level security;
create policy own_organisation on calendar_revision using (issuer_id = app_organisation());

grant select, insert on calendar_feed, calendar_page, calendar_revision to rostok_app;
grant update (name, contents, deadlines, waiting, revoked_at) on calendar_feed to rostok_app;
grant select, insert, update on calendar_issue to rostok_app;
