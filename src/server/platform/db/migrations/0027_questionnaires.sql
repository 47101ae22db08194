select 1; -- 0027_questionnaires
