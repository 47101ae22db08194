-- What figures are checked by besides their fields, what may not be asked for, and what people are told of rounds.

alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check
  check (kind in ('nudge', 'returned', 'addressRefused', 'round', 'roundBelow', 'corrected'));

-- One check of a set between its figures and periods; seen by everybody who is asked by the set.
create table figure_rule (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  set_id uuid not null,
  -- A comparison in the language of formulas: what must hold.
  formula text not null,
  -- hard: a form is not sent like that; soft: it is sent with an explanation.
  weight text not null check (weight in ('hard', 'soft')),
  -- What is said to whoever fills the form.
  sentence text not null,
  state text not null default 'off' check (state in ('off', 'on', 'removed')),
  -- Against earlier forms, as the rule stands now: {at, forms, stopped}; null: not tried since it was changed.
  trial jsonb,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, set_id) references indicator_set (region_id, id),
  check (state <> 'on' or trial is not null)
);
create index figure_rule_set on figure_rule (region_id, set_id, state);
create index figure_rule_path on figure_rule (path);

-- What an organisation and those below it may not ask for; who has none takes that of those above.
create table asking_limit (
  region_id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  -- core/indicator `askingLimit`s.
  lines jsonb not null,
  version integer not null default 1 check (version > 0),
  changed_at timestamptz not null,
  primary key (region_id, organisation_id)
);
create index asking_limit_path on asking_limit (path);

create function follow_organisation_rules() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update figure_rule set path = new.path where organisation_id = new.id and path <> new.path;
  update asking_limit set path = new.path where organisation_id = new.id and path <> new.path;
  return null;
end
$$;
create trigger organisation_rules_followed after update of path on organisation
  for each row when (old.path is distinct from new.path) execute function follow_organisation_rules();

do $$
declare
  name text;
begin
  foreach name in array array['figure_rule', 'asking_limit'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy whole on %I to rostok_chores using (true)', name);
    execute format(
      'create policy branch on %I for select using (
         path >= (select app_path()) and path < (select app_path_end()) or starts_with((select app_path()), path))', name
    );
    execute format('create policy own_insert on %I for insert with check (path = app_path() and organisation_id = app_organisation())', name);
    execute format('create policy own_update on %I for update using (path = app_path() and organisation_id = app_organisation())', name);
  end loop;
end
$$;
grant select, insert, update on figure_rule, asking_limit to rostok_app;
-- Of whom a reminder speaks.
grant select on indicator_set to rostok_chores;
