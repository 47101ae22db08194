select 1; -- 0028_centre_records
