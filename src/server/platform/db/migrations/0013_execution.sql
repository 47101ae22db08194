-- Dates that somebody else names, as questions that somebody owns: whom to ask, who asks, when to ask again.
create table awaited_date (
  region_id uuid not null,
  id uuid not null,
  -- Of the duty: for each there is one question, however many of its occurrences wait.
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  duty_id uuid not null,
  -- In the words of the plan or of a person; null when nobody has said whom.
  asked_of text,
  -- The organisation that asks: whose row stands at the top of the chain, or that which has taken it on itself.
  asker_id uuid not null references organisation (id),
  post_id uuid,
  review_on date not null,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, duty_id) references duty (region_id, id)
);
create unique index awaited_date_duty on awaited_date (region_id, duty_id);
create index awaited_date_path on awaited_date (path, review_on);

-- When it was asked and what was answered; lines are only added.
create table awaited_ask (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  awaited_id uuid not null,
  on_day date not null,
  words text not null check (words <> ''),
  author jsonb not null,
  at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, awaited_id) references awaited_date (region_id, id)
);
create index awaited_ask_of on awaited_ask (region_id, awaited_id, on_day);

-- A date that somebody below has learned first, for those above who wait for the same.
create table awaited_offer (
  region_id uuid not null,
  id uuid not null,
  -- Who has learned it.
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  origin_plan_id uuid not null,
  origin_key text not null,
  occurrence_key text not null,
  starts_on date,
  due_on date not null,
  source text not null check (source <> ''),
  author jsonb not null,
  at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'declined')),
  answered_at timestamptz,
  primary key (region_id, id),
  check (starts_on is null or starts_on <= due_on)
);
create index awaited_offer_of on awaited_offer (region_id, origin_plan_id, origin_key) where state = 'open';
create index awaited_offer_path on awaited_offer (path) where state = 'open';

-- «По запросу», «по заявке»: who asks for what, and what came of it. Its id is given by whoever sends it.
create table service_request (
  region_id uuid not null,
  id uuid not null,
  -- Who is asked.
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  duty_id uuid not null,
  -- Who asks: an organisation of the tree, or an outsider in words.
  requester_id uuid references organisation (id),
  requester text not null check (requester <> ''),
  wish text not null check (wish <> ''),
  people integer check (people > 0),
  asked_on date not null,
  -- The last working day for an answer.
  answer_by date not null,
  state text not null default 'new' check (state in ('new', 'accepted', 'declined', 'held', 'notHeld', 'recalled')),
  place text,
  host text,
  on_day date,
  reason text,
  answered_on date,
  -- The time that it has become, in the ledger of the duty.
  occurrence_id uuid,
  author jsonb not null,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, duty_id) references duty (region_id, id),
  check (state <> 'accepted' or on_day is not null),
  check (state not in ('declined', 'notHeld') or reason is not null)
);
create index service_request_path on service_request (path, state, answer_by);
create index service_request_requester on service_request (requester_id, state);
create index service_request_duty on service_request (region_id, duty_id);

create trigger awaited_ask_kept before delete on awaited_ask
  for each row execute function refuse_removal();
create function refuse_ask_change() returns trigger language plpgsql as $$
begin
  if to_jsonb(old) - 'path' is distinct from to_jsonb(new) - 'path' then
    raise exception 'what was asked is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger awaited_ask_unchanged before update on awaited_ask
  for each row execute function refuse_ask_change();
-- What was offered stays as it was offered: only its answer is added.
create function refuse_offer_change() returns trigger language plpgsql as $$
begin
  if to_jsonb(old) - 'path' - 'state' - 'answered_at' is distinct from to_jsonb(new) - 'path' - 'state' - 'answered_at' then
    raise exception 'an offered date is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger awaited_offer_unchanged before update on awaited_offer
  for each row execute function refuse_offer_change();

-- They stand where their organisation stands, as the tables of 0011 do. Works as the owner.
create function follow_awaited() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  name text;
begin
  foreach name in array array['awaited_date', 'awaited_ask', 'awaited_offer', 'service_request'] loop
    execute format('update %I set path = $1 where organisation_id = $2 and path <> $1', name) using new.path, new.id;
  end loop;
  return null;
end
$$;
create trigger awaited_followed after update of path on organisation
  for each row when (old.path is distinct from new.path) execute function follow_awaited();

do $$
declare
  name text;
begin
  foreach name in array array['awaited_date', 'awaited_ask', 'awaited_offer', 'service_request'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy below on %I for select using (path >= (select app_path()) and path < (select app_path_end()))', name
    );
    execute format('create policy whole on %I to rostok_chores using (true)', name);
    execute format('create policy own_insert on %I for insert with check (path = app_path())', name);
    execute format('create policy own_update on %I for update using (path = app_path())', name);
  end loop;
end
$$;
-- A point of an act from above may wait for a date too.
create policy ordered_from_above on awaited_date for insert with check (
  path > app_path() and path < app_path_end()
  and exists (
    select from duty d where d.region_id = awaited_date.region_id and d.id = awaited_date.duty_id
      and d.source = 'act' and d.issuer_id = app_organisation()
  )
);
-- Those above answer what was offered to them.
create policy answered_from_above on awaited_offer for update using (path > app_path() and path < app_path_end());
-- Who asks need not stand above whom they ask: a school asks the institute of the region.
create policy requester_sees on service_request for select using (requester_id = (select app_acting()));
create policy requester_asks on service_request for insert with check (
  requester_id = app_acting() and region_id = app_region() and exists (
    select from organisation o where o.id = service_request.organisation_id and o.path = service_request.path
  )
);
create policy requester_recalls on service_request for update using (requester_id = app_acting());

-- What anybody in the region may ask for: duties of approved plans «по запросу», by name. Works as the owner: a plan beside
-- one's own branch is not seen otherwise.
create function offered_on_request() returns table (id uuid, organisation_id uuid, path text, number text, title text, schedule text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select d.id, d.organisation_id, d.path, d.number, d.title, d.schedule
  from duty d
  where d.region_id = app_region() and d.state = 'active' and d.carried_by = 'marks'
    and d.readings -> 'schedule' -> 'qualifier' @> '["onRequest"]'
$$;
revoke all on function offered_on_request from public;
grant execute on function offered_on_request to rostok_app;

grant select, insert, update on awaited_date, awaited_offer, service_request to rostok_app;
grant select, insert on awaited_ask to rostok_app;
grant select, insert, update on awaited_date to rostok_chores;
grant select on awaited_ask, awaited_offer, service_request to rostok_chores;
