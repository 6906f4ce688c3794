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

-- Who sees what. `seen` are the users whose deals someone sees, themselves first (lib/auth/viewer.py); null is everyone's.

create function sees_deal(seen uuid[], owner uuid) returns boolean language sql immutable parallel safe
return seen is null or coalesce(owner = any (seen), false);
comment on function sees_deal is 'A deal is seen by those who see its owner''s; one without an owner by admins.';

create function sees_call(seen uuid[], call uuid) returns boolean language sql stable parallel safe
return seen is null
    or exists (select from calls c
               where c.id = call and c.primary_user_id = any (case when c.is_private then seen[1:1] else seen end))
    or exists (select from call_participants p
               join calls c on c.id = p.call_id
               where p.call_id = call and p.user_id = any (case when c.is_private then seen[1:1] else seen end)
                 and (p.attended is not false or not c.is_private))
    or exists (select from call_opportunities l
               join opportunities o on o.id = l.opportunity_id
               join calls c on c.id = l.call_id
               where l.call_id = call and o.owner_id = any (seen) and not c.is_private);
comment on function sees_call is
    'A call is seen by those who see its host''s, an attendee''s or its deal''s owner''s deals; a private one only by who hosted it or was on it.';

create function sees_email(seen uuid[], email uuid) returns boolean language sql stable parallel safe
return seen is null
    or exists (select from email_participants p where p.email_id = email and p.user_id = any (seen))
    or exists (select from email_opportunities l join opportunities o on o.id = l.opportunity_id
               where l.email_id = email and o.owner_id = any (seen));
comment on function sees_email is 'An email is seen by those who see its writers'' and readers'' or its deal''s owner''s deals.';

create function sees_account(seen uuid[], account uuid) returns boolean language sql stable parallel safe
return seen is null
    or exists (select from opportunities o where o.account_id = account and o.owner_id = any (seen))
    or exists (select from calls c
               where c.account_id = account
                 and c.primary_user_id = any (case when c.is_private then seen[1:1] else seen end));
comment on function sees_account is 'An account is seen by those who see one of its deals, or who met it.';
