select 1; -- 0031_public_figures
