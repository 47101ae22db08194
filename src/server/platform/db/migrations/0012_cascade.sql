-- An answer that was given to other words than those that are proposed now stands beside the question: state, reason, day.
alter table proposal add column last_answer jsonb;

-- How far the bringing down of an approved plan has come.
create table cascade_run (
  region_id uuid not null,
  plan_id uuid not null,
  organisation_id uuid not null references organisation (id),
  state text not null check (state in ('queued', 'running', 'done', 'failed')),
  -- Organisations that were gone through, of how many.
  done integer not null default 0,
  total integer not null default 0,
  asked_at timestamptz not null,
  finished_at timestamptz,
  primary key (region_id, plan_id),
  foreign key (region_id, plan_id) references plan (region_id, id) on delete cascade
);
create index cascade_run_open on cascade_run (state) where state in ('queued', 'running');

-- The row of the organisation's own plan that serves what is proposed: made when it was taken, or there before.
create table proposal_own_row (
  region_id uuid not null,
  proposal_id uuid not null,
  organisation_id uuid not null references organisation (id),
  plan_id uuid not null,
  row_key text not null,
  kind text not null check (kind in ('taken', 'own')),
  primary key (region_id, proposal_id),
  foreign key (region_id, proposal_id) references proposal (region_id, id),
  foreign key (region_id, plan_id) references plan (region_id, id) on delete cascade
);
create index proposal_own_row_plan on proposal_own_row (region_id, plan_id, row_key);

alter table cascade_run enable row level security;
create policy own_organisation on cascade_run using (region_id = app_region() and organisation_id = app_acting());
create policy whole on cascade_run to rostok_chores using (true);
alter table proposal_own_row enable row level security;
alter table proposal_own_row force row level security;
create policy own_organisation on proposal_own_row using (organisation_id = app_organisation());
grant select, insert, update on cascade_run to rostok_app;
grant select on cascade_run to rostok_chores;
grant select, insert, update, delete on proposal_own_row to rostok_app;

-- What organisations beside this one have made of the same row: of approved plans only. Works as the owner: nobody sees
-- their neighbours' rows otherwise.
create function neighbours_of(origin_plan uuid, origin_row text)
  returns table (organisation_id uuid, name text, title text, schedule text)
  language sql stable security definer set search_path = public as $$
  select o.id, coalesce(o.short_name, o.name), a.title, a.schedule
  from organisation me
  join organisation o on o.region_id = me.region_id and o.parent_id = me.parent_id and o.kind = me.kind and o.id <> me.id
    and o.ended_on is null
  join proposal p on p.region_id = o.region_id and p.organisation_id = o.id and p.state in ('taken', 'changed', 'own')
    and p.origin_plan_id = origin_plan and p.origin_key = origin_row
  join duty d on d.region_id = p.region_id and d.id = p.duty_id and d.state = 'active'
  -- In an edition that counts: what only stands in a draft is nobody's business.
  join edition_activity a on a.region_id = d.region_id and a.plan_id = d.plan_id and a.key = d.activity_key and a.current
  where me.id = app_acting() and me.region_id = app_region()
  order by 2
$$;
revoke all on function neighbours_of from public;
grant execute on function neighbours_of to rostok_app;
