select 1; -- 0029_contests
