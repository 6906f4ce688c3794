create table api_tokens (
    id uuid primary key default gen_random_uuid(),
    name text not null,
    token_hash bytea not null unique,
    role text not null check (role in ('rep', 'manager', 'admin')),
    user_id uuid references users (id),
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz,
    check (role = 'admin' or user_id is not null)
);
comment on column api_tokens.token_hash is 'SHA-256 of the token, which is random and shown once.';
comment on column api_tokens.user_id is 'Whose deals a rep''s or a manager''s token shows.';
create index api_tokens_user on api_tokens (user_id);

create unlogged table request_counts (
    subject text not null,
    minute timestamptz not null,
    requests integer not null,
    primary key (subject, minute)
);
comment on table request_counts is 'Requests per token and minute, for the rate limit; losing it in a crash forgives a minute.';
