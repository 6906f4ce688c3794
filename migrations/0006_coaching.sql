create table analysis_cache (
    key text primary key,
    opportunity_id uuid not null references opportunities (id) on delete cascade,
    body text not null,
    computed_at timestamptz not null default now()
);
comment on table analysis_cache is
    'What the folds answer for a deal, under a hash of everything they depend on. A row is never changed; a new call makes a new one.';
comment on column analysis_cache.body is 'JSON as it is answered, without the mark of the cache.';
create index analysis_cache_deal on analysis_cache (opportunity_id, computed_at desc);
