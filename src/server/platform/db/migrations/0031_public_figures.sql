-- The address of an organisation's public figures.
create table figure_page (
  slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  region_id uuid not null,
  issuer_id uuid not null unique references organisation (id),
  created_at timestamptz not null
);

-- What was published of a round, as it was published. A correction is a row of its own, and so is what takes it away.
create table figure_publication (
  region_id uuid not null,
  issuer_id uuid not null references organisation (id),
  round_id uuid not null,
  number integer not null check (number > 0),
  -- core/figure `publication`; null: taken away.
  content jsonb,
  -- Of the content; null: taken away.
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  -- What was corrected, or why it was taken away; null for the first.
  reason text,
  published_at timestamptz not null,
  published_by jsonb not null,
  primary key (issuer_id, round_id, number),
  foreign key (region_id, round_id) references reporting_round (region_id, id),
  check ((number = 1) = (reason is null)),
  check ((content is null) = (sha256 is null) and (number > 1 or content is not null))
);
create trigger figure_publication_unchanged before update or delete on figure_publication
  for each row execute function refuse_change();

-- Not forced: a visitor of the public page is nobody that is known.
alter table figure_page enable row level security;
create policy own_organisation on figure_page using (issuer_id = app_organisation());
alter table figure_publication enable row level security;
create policy own_organisation on figure_publication using (issuer_id = app_organisation());
grant select, insert on figure_page, figure_publication to rostok_app;

-- Outlines of those below on a map of one's own: core/figure `outlines`; null: nobody has brought any.
alter table figure_map add column outlines jsonb;
-- Whether they are shown instead of the tiles.
alter table figure_map add column outlined boolean not null default false check (outlines is not null or not outlined);
