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
