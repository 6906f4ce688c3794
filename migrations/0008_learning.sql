-- Code that runs asks for the rows of its own deals, which keep theirs.
-- squawk-ignore ban-drop-not-null
alter table analysis_cache alter column opportunity_id drop not null;
alter table analysis_cache add column user_id uuid, add column focus_area text;
alter table analysis_cache add constraint analysis_cache_user
    foreign key (user_id) references users (id) on delete cascade not valid;
alter table analysis_cache add constraint analysis_cache_of_one
    check (num_nonnulls(opportunity_id, user_id) = 1) not valid;
comment on column analysis_cache.user_id is 'Set where the answer is what a rep learns from those who win, in a focus area.';
-- No row is in it yet, and a cache of answers is small.
-- squawk-ignore require-concurrent-index-creation
create index analysis_cache_rep on analysis_cache (user_id, focus_area, computed_at desc) where user_id is not null;

create function teaches_call(call uuid) returns boolean language sql stable parallel safe
return exists (select from calls c where c.id = call and not c.is_private)
    and exists (select from call_opportunities l where l.call_id = call)
    and not exists (select from call_opportunities l
                    join opportunities o on o.id = l.opportunity_id
                    where l.call_id = call and o.stage <> 'closed_won');
comment on function teaches_call is
    'What everybody may learn from, whoever''s it is: a call all of whose deals are won. A private one never.';
