-- A plan may be made from last year's. It leads back to the same file; whether last year's plan is still there is looked up.
alter table plan
  add column made_from_plan_id uuid,
  -- What was moved to the new years and what a person has to look at, as the plan was made. Never changed.
  add column made_from jsonb;
create trigger plan_made_from_unchanged before update of made_from on plan
  for each row when (old.made_from is distinct from new.made_from) execute function refuse_change();
