-- Signing in: second factor, tries, invitations, resets, the customer's own provider, answers kept for a repeated request.

-- Nobody counts as signed in fully before this moment where a second factor is needed. An account signed in by the customer's
-- provider has given what the provider asks for.
alter table session
  add column second_factor_at timestamptz,
  -- A session of the one-click sign-in of a demo, or of the customer's provider, or of a password.
  add column way text not null default 'password' check (way in ('password', 'provider', 'demo'));

alter table account
  -- The name by which the customer's provider knows the account (issuer and subject).
  add column provider_subject text,
  add column password_changed_at timestamptz;
create unique index account_provider_subject on account (provider_subject);

-- A shared secret of an app that shows codes (RFC 6238).
create table second_factor (
  account_id uuid primary key references account (id) on delete cascade,
  -- Null until the first code was given: it protects nothing yet.
  secret text,
  confirmed_at timestamptz,
  -- Shown, and waiting for its first code; an older secret holds until then.
  offered_secret text,
  -- The last thirty seconds whose code was taken: no code counts twice.
  last_step bigint not null default 0
);

create table recovery_code (
  account_id uuid not null references account (id) on delete cascade,
  code_sha256 text not null check (code_sha256 ~ '^[0-9a-f]{64}$'),
  used_at timestamptz,
  primary key (account_id, code_sha256)
);

-- A browser in which the account has signed in before: strangers' wrong tries do not slow it down.
create table known_device (
  token_sha256 text primary key check (token_sha256 ~ '^[0-9a-f]{64}$'),
  account_id uuid not null references account (id) on delete cascade,
  seen_at timestamptz not null
);
create index known_device_account on known_device (account_id);

-- Wrong tries in a row, by what is tried (a login, a browser, a code), as a digest: the table tells no names.
create table sign_in_try (
  key_sha256 text primary key check (key_sha256 ~ '^[0-9a-f]{64}$'),
  tries integer not null,
  last_at timestamptz not null,
  next_at timestamptz not null
);

-- How often something was done since the window began.
create table rate_window (
  key_sha256 text primary key check (key_sha256 ~ '^[0-9a-f]{64}$'),
  began_at timestamptz not null,
  used integer not null
);

-- Whom an administrator asked to come. The link is known to those who were shown it; only its digest is kept.
create table invitation (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  token_sha256 text not null unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
  surname text collate ru not null,
  name text collate ru not null,
  patronymic text collate ru,
  post text collate ru,
  email text not null,
  role text not null,
  from_day date not null,
  until_day date,
  -- The person who is invited, when they were entered before.
  person_id uuid,
  created_by uuid not null references account (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (region_id, id)
);
create index invitation_organisation on invitation (region_id, organisation_id, created_at desc);
create index invitation_email on invitation (email, created_at desc);

-- A link by which somebody sets a new password; made by an administrator, who never learns the password.
create table password_reset (
  token_sha256 text primary key check (token_sha256 ~ '^[0-9a-f]{64}$'),
  account_id uuid not null references account (id) on delete cascade,
  created_by uuid not null references account (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- Also takes the second factor away: a lost telephone.
  second_factor boolean not null default false
);
create index password_reset_account on password_reset (account_id);

-- On the way to the customer's provider and back.
create table provider_visit (
  state_sha256 text primary key check (state_sha256 ~ '^[0-9a-f]{64}$'),
  nonce text not null,
  verifier text not null,
  return_to text not null,
  created_at timestamptz not null
);

-- What a POST with an Idempotency-Key was answered (trust 6.8).
create table kept_answer (
  account_id uuid not null references account (id) on delete cascade,
  key text not null,
  request_sha256 text not null check (request_sha256 ~ '^[0-9a-f]{64}$'),
  began_at timestamptz not null,
  -- Something was written for it and committed; without an answer the program ended in between.
  committed boolean not null default false,
  answer text,
  primary key (account_id, key)
);
create index kept_answer_began on kept_answer (began_at);

-- Not forced: whoever comes with a link is looked up before anything is known of them.
alter table invitation enable row level security;
create policy reached on invitation using (region_id = app_region() and app_reaches(organisation_id));
alter table second_factor enable row level security;
create policy own_account on second_factor using (account_id = app_account());
alter table recovery_code enable row level security;
create policy own_account on recovery_code using (account_id = app_account());
alter table kept_answer enable row level security;
create policy own_account on kept_answer using (account_id = app_account());
-- Tables of the time before anybody is known: the application's role has no business with them.
alter table known_device enable row level security;
alter table sign_in_try enable row level security;
alter table rate_window enable row level security;
alter table password_reset enable row level security;
alter table provider_visit enable row level security;

grant select, insert, update on invitation to rostok_app;
grant select, update on kept_answer to rostok_app;
