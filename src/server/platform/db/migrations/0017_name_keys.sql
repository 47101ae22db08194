-- A name as it is compared, sign for sign: «СОШ №1» is «СОШ № 1». Kept, so that a twin is found without reading its siblings.
alter table organisation add column name_key text generated always as (
  btrim(regexp_replace(search_text(name), ' +', ' ', 'g'))
) stored;
drop index organisation_parent;
create index organisation_parent on organisation (parent_id, name_key);
