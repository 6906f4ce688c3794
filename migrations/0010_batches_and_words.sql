create table reading_batches (
    id uuid primary key,
    batch_id text unique,
    version text not null,
    knowledge_hash text not null,
    reserved_at timestamptz not null,
    submitted_at timestamptz,
    ended_at timestamptz,
    error text
);
comment on table reading_batches is
    'Batches of conversations handed in to Claude. A row is there before anything is sent, so that what was sent is found again.';
comment on column reading_batches.batch_id is 'Anthropic''s id; null until it is known.';

create table reading_batch_items (
    batch uuid not null references reading_batches (id) on delete cascade,
    name text not null,
    kind text not null check (kind in ('call', 'email')),
    conversation_id uuid not null,
    content_hash text not null,
    outcome text check (outcome in ('read', 'failed', 'changed', 'released')),
    reason text,
    model text,
    usage jsonb,
    cost_usd numeric(12, 6),
    primary key (batch, name)
);
comment on table reading_batch_items is
    'The conversations of a batch. While there is no outcome nobody else reads them; the cost is kept where the answer is not.';
comment on column reading_batch_items.outcome is
    'read; failed, for the reader that asks at once; changed, its answer is for words, knowledge or a reader of before; released, it was never taken.';
create unique index reading_batch_items_open on reading_batch_items (name) where outcome is null;
create index reading_batch_items_conversation on reading_batch_items (conversation_id);

alter table analysis_cache add column words_due_at timestamptz, add column asking_until timestamptz,
    add column model text, add column usage jsonb, add column cost_usd numeric(12, 6);
comment on table analysis_cache is
    'What the folds answer for a deal, under a hash of everything they depend on; a new call makes a new row. Only the words of Claude are put in later.';
comment on column analysis_cache.words_due_at is 'From when on Claude is asked to word the recommendations; null where nothing is to be asked.';
comment on column analysis_cache.asking_until is 'Until then somebody asks, and others wait for it.';
