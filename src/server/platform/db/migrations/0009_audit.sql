-- The journal. Each organisation that is acted for has a chain of its own, so that the changes of two organisations never
-- wait for each other; what nobody is signed in for stands in the chain of zeros.

-- Where each chain ends. Written by `append_audit` only.
create table audit_chain (
  chain uuid primary key,
  region_id uuid,
  position bigint not null check (position > 0),
  previous bytea not null,
  hash bytea not null check (length(hash) = 32),
  -- Of the last row: the program does not start with a clock that is behind it.
  at timestamptz not null
);

-- No foreign keys: the journal outlives what it tells of.
create table audit_entry (
  chain uuid not null,
  position bigint not null check (position > 0),
  region_id uuid,
  -- The organisation that the object belongs to; null for what concerns the whole installation.
  organisation_id uuid,
  acting_organisation_id uuid,
  at timestamptz not null,
  account_id uuid,
  role text,
  grant_id uuid,
  on_behalf_of uuid,
  action text not null,
  object_kind text not null,
  object_id text not null,
  data jsonb not null,
  personal_digest bytea check (length(personal_digest) = 32),
  previous bytea not null check (length(previous) = 32),
  -- SHA-256 of `previous`, the position (8 bytes) and the SHA-256 of the canonical form of the rest (core/audit/chain.ts).
  hash bytea not null check (length(hash) = 32),
  primary key (chain, position)
);
create index audit_entry_latest on audit_entry (region_id, at desc, chain, position desc);
create index audit_entry_object on audit_entry (object_id, at desc);
create index audit_entry_account on audit_entry (account_id, at desc);

-- Names, logins and addresses of a row. They can be erased by law: the chain knows a salted digest of them only.
create table audit_personal (
  chain uuid not null,
  position bigint not null,
  salt bytea not null check (length(salt) = 16),
  data jsonb not null,
  primary key (chain, position),
  foreign key (chain, position) references audit_entry (chain, position)
);

create function refuse_truncate() returns trigger language plpgsql as $$
begin
  raise exception '% is never emptied', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger audit_entry_unchanged before update or delete on audit_entry
  for each row execute function refuse_change();
create trigger audit_entry_kept before truncate on audit_entry
  for each statement execute function refuse_truncate();
create trigger audit_personal_unchanged before update on audit_personal
  for each row execute function refuse_change();
create trigger audit_personal_kept before truncate on audit_personal
  for each statement execute function refuse_truncate();

-- The only way into the journal for the role of requests. The row of the chain is locked until the end of the transaction:
-- the next row of the same organisation waits for it, and sees it or does not.
create function append_audit(
  chain uuid, region_id uuid, organisation_id uuid, acting_organisation_id uuid, at timestamptz, account_id uuid, role text,
  grant_id uuid, on_behalf_of uuid, action text, object_kind text, object_id text, data jsonb, digest bytea,
  personal_digest bytea, salt bytea, personal jsonb
) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head audit_chain;
begin
  -- Whoever works for a region writes of that region only.
  if app_region() is not null and append_audit.region_id is distinct from app_region() then
    raise exception 'the journal of another region' using errcode = 'insufficient_privilege';
  end if;
  insert into audit_chain as c values (
    append_audit.chain, append_audit.region_id, 1, decode(repeat('00', 32), 'hex'),
    sha256(decode(repeat('00', 32), 'hex') || int8send(1) || append_audit.digest), append_audit.at
  )
  on conflict on constraint audit_chain_pkey do update set
    position = c.position + 1,
    previous = c.hash,
    hash = sha256(c.hash || int8send(c.position + 1) || append_audit.digest),
    at = greatest(c.at, excluded.at)
  returning * into head;
  insert into audit_entry values (
    append_audit.chain, head.position, append_audit.region_id, append_audit.organisation_id,
    append_audit.acting_organisation_id, append_audit.at, append_audit.account_id, append_audit.role, append_audit.grant_id,
    append_audit.on_behalf_of, append_audit.action, append_audit.object_kind, append_audit.object_id, append_audit.data,
    append_audit.personal_digest, head.previous, head.hash
  );
  if append_audit.salt is not null then
    insert into audit_personal values (append_audit.chain, head.position, append_audit.salt, append_audit.personal);
  end if;
end
$$;
revoke all on function append_audit from public;
grant execute on function append_audit to rostok_app, rostok_chores;

-- Of an organisation the journal shows what was done in it and what was done to it. Names of people that the journal may
-- show stand with the row.
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy reached on audit_entry for select using (
  region_id = app_region() and (app_reaches(organisation_id) or app_reaches(acting_organisation_id))
);
alter table audit_personal enable row level security;
alter table audit_personal force row level security;
create policy reached on audit_personal for select using (
  exists (select from audit_entry e where e.chain = audit_personal.chain and e.position = audit_personal.position)
);
grant select on audit_entry, audit_personal to rostok_app;
grant select on audit_entry, audit_personal to rostok_chores;
grant delete on audit_personal to rostok_chores;

-- When backups are made, and where they go. One row.
create table backup_plan (
  id boolean primary key default true check (id),
  -- Of the day of the machine; null: no backups by themselves.
  hour integer check (hour between 0 and 23),
  keep integer not null check (keep between 1 and 400),
  -- Folders of the machine; null: the folder `backups` beside the data.
  place text,
  second_place text,
  changed_at timestamptz not null,
  changed_by uuid
);

-- What was done to keep the data: backups, trials of bringing them back, checks of the journal.
create table maintenance_run (
  id uuid primary key,
  kind text not null check (kind in ('backup', 'restoreTest', 'auditCheck')),
  -- The day of the machine that it was planned for; null: somebody asked for it.
  day date,
  state text not null check (state in ('running', 'done', 'failed')),
  started_at timestamptz not null,
  finished_at timestamptz,
  started_by uuid,
  report jsonb not null
);
-- Two servers on one database do it once.
create unique index maintenance_run_day on maintenance_run (kind, day) where state <> 'failed';
create index maintenance_run_latest on maintenance_run (kind, started_at desc);

-- The machine belongs to the head of a region.
create function app_is_head() returns boolean language sql stable parallel safe
  return position('/' in app_path()) = length(app_path());
alter table backup_plan enable row level security;
create policy head on backup_plan using (app_is_head());
alter table maintenance_run enable row level security;
create policy head on maintenance_run using (app_is_head());
grant select, insert, update on backup_plan to rostok_app;
grant select on maintenance_run to rostok_app;

-- Backups, checks of the journal and `append_audit` work as the owner of the database, who is a member of this role and so
-- sees every row of every table. The role itself has been given no rights on them.
do $$
declare
  name text;
begin
  for name in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relforcerowsecurity loop
    execute format('create policy whole on %I to rostok_chores using (true)', name);
  end loop;
end
$$;
