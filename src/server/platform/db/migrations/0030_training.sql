select 1; -- 0030_training
