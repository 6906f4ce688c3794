create table readings (
    key text primary key,
    call_id uuid references calls (id) on delete cascade,
    email_id uuid references emails (id) on delete cascade,
    content_hash text not null,
    reader text not null check (reader in ('local', 'claude')),
    version text not null,
    knowledge_hash text not null,
    reading jsonb not null,
    dropped integer not null,
    model text,
    usage jsonb,
    cost_usd numeric(12, 6),
    created_at timestamptz not null default now(),
    check (num_nonnulls(call_id, email_id) = 1)
);
comment on table readings is
    'What was read in a conversation, once per content, reader, version and company knowledge: the key is a hash of these and the conversation.';
comment on column readings.dropped is 'Facts that verification refused.';
create index readings_call on readings (call_id, created_at desc) where call_id is not null;
create index readings_email on readings (email_id, created_at desc) where email_id is not null;

create table company_knowledge (
    single boolean primary key default true check (single),
    content text not null,
    updated_at timestamptz not null default now()
);
comment on table company_knowledge is 'The file that the company writes about itself, as it was uploaded: one row at most.';

create table reading_failures (
    conversation_id uuid not null,
    kind text not null check (kind in ('call', 'email')),
    content_hash text not null,
    reader text not null,
    version text not null,
    error text not null,
    attempts integer not null default 1,
    not_before timestamptz not null,
    primary key (conversation_id, content_hash, reader, version)
);
comment on table reading_failures is 'Conversations that could not be read, with why, until they can: their deals stay as they were.';
