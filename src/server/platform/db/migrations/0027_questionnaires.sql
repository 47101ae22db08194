-- Questionnaires and check lists: what is asked, of whom, and what was answered.

create table questionnaire (
  region_id uuid not null,
  id uuid not null,
  -- Who asks.
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  title text collate ru not null,
  intro text,
  -- organisations: they answer themselves; checkList: the asker fills one in for each; anonymous: whoever has the link.
  mode text not null check (mode in ('organisations', 'checkList', 'anonymous')),
  -- core/questionnaire `question`, in sequence; unchanged from the opening on.
  questions jsonb not null,
  -- core/questionnaire `audience`.
  audience jsonb not null,
  due_on date not null,
  state text not null default 'draft' check (state in ('open', 'draft', 'closed')),
  opened_at timestamptz,
  closed_at timestamptz,
  -- The last day on which those that are silent were reminded.
  reminded_on date,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id)
);
create index questionnaire_path on questionnaire (path, state);

-- One for each organisation that is asked; the list is written down at the opening and does not change by itself.
create table questionnaire_response (
  region_id uuid not null,
  questionnaire_id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  -- Who asks: an institute asks those who are not under it.
  asker_id uuid not null references organisation (id),
  state text not null default 'waiting' check (state in ('waiting', 'draft', 'sent', 'returned')),
  -- As typed (core/questionnaire `answer`).
  answers jsonb not null default '[]',
  -- What the asker writes to the organisation after the check.
  recommendation text,
  returned jsonb,
  sent_at timestamptz,
  version integer not null default 1 check (version > 0),
  changed_at timestamptz not null,
  primary key (region_id, questionnaire_id, organisation_id),
  foreign key (region_id, questionnaire_id) references questionnaire (region_id, id)
);
create index questionnaire_response_path on questionnaire_response (path, state);
create index questionnaire_response_asker on questionnaire_response (asker_id, questionnaire_id);

-- The address by which nobody that is known answers. It is told once; what is kept is its digest.
create table questionnaire_link (
  token_sha256 text primary key check (token_sha256 ~ '^[0-9a-f]{64}$'),
  region_id uuid not null,
  questionnaire_id uuid not null,
  organisation_id uuid not null references organisation (id),
  created_at timestamptz not null,
  revoked_at timestamptz,
  foreign key (region_id, questionnaire_id) references questionnaire (region_id, id)
);
create index questionnaire_link_of on questionnaire_link (region_id, questionnaire_id);

-- An answer of somebody who is not known. No moment, no address, no key that grows with time: nothing tells one from another.
create table survey_answer (
  region_id uuid not null,
  id uuid not null,
  questionnaire_id uuid not null,
  -- Of the asker.
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  answers jsonb not null,
  primary key (region_id, questionnaire_id, id),
  foreign key (region_id, questionnaire_id) references questionnaire (region_id, id)
);
create index survey_answer_path on survey_answer (path);

create function follow_organisation_questionnaires() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update questionnaire set path = new.path where organisation_id = new.id;
  update questionnaire_response set path = new.path where organisation_id = new.id;
  update survey_answer set path = new.path where organisation_id = new.id;
  return null;
end
$$;
create trigger organisation_questionnaires_followed after update of path on organisation
  for each row when (old.path is distinct from new.path) execute function follow_organisation_questionnaires();

do $$
declare
  name text;
begin
  foreach name in array array['questionnaire', 'questionnaire_response', 'survey_answer'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy whole on %I to rostok_chores using (true)', name);
  end loop;
end
$$;
-- Not forced: a visitor with a link is nobody that is known.
alter table questionnaire_link enable row level security;
create policy own_organisation on questionnaire_link using (organisation_id = app_organisation());

-- Drafts are the asker's own; what was opened is known on the branch, and to those of whom an answer is awaited.
create policy seen on questionnaire for select using (
  organisation_id = (select app_organisation())
  or state <> 'draft' and (
    path >= (select app_path()) and path < (select app_path_end()) or starts_with((select app_path()), path)
    or exists (
      select from questionnaire_response m
      where m.region_id = questionnaire.region_id and m.questionnaire_id = questionnaire.id
    )
  )
);
create policy own_insert on questionnaire for insert with check (path = app_path() and organisation_id = app_organisation());
create policy own_update on questionnaire for update using (path = app_path() and organisation_id = app_organisation());
create policy own_delete on questionnaire for delete
  using (path = app_path() and organisation_id = app_organisation() and state = 'draft');

create policy below on questionnaire_response for select using (
  path >= (select app_path()) and path < (select app_path_end()) or asker_id = (select app_acting())
);
create policy asked_insert on questionnaire_response for insert
  with check (asker_id = app_acting() and region_id = app_region());
create policy reached_update on questionnaire_response for update
  using (organisation_id = app_acting() or asker_id = app_acting());

create policy below on survey_answer for select using (path >= (select app_path()) and path < (select app_path_end()));
create policy own_insert on survey_answer for insert with check (path = app_path() and organisation_id = app_organisation());

grant select, insert, update, delete on questionnaire to rostok_app;
grant select, insert, update on questionnaire_response, questionnaire_link to rostok_app;
grant select, insert on survey_answer to rostok_app;
