-- Who else was told the same by an act: the page of today counts how many of them have done it.
create index duty_act on duty (region_id, act_id, point_id) where act_id is not null;
