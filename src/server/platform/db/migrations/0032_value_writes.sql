select 1; -- 0032_value_writes
