-- The words of calls for a full text search, kept beside the transcripts by a trigger.

create function words_of(sentences jsonb) returns tsvector language sql immutable parallel safe
return to_tsvector('pg_catalog.english', left((
    select coalesce(string_agg(one ->> 'text', e'\n' order by place), '')
    from jsonb_array_elements(sentences) with ordinality as s (one, place)), 150000));
comment on function words_of is
    'Stems of what was said and where. Cut after 150,000 letters (about three hours), because a tsvector holds 1 MB.';

create table call_words (
    call_id uuid primary key references transcripts (call_id) on delete cascade,
    words tsvector not null
);
comment on table call_words is 'What a search of calls looks in; apart from the transcripts, so that ranking does not read them.';

insert into call_words (call_id, words) select call_id, words_of(sentences) from transcripts;
create index call_words_search on call_words using gin (words) with (fastupdate = off);

create function keep_call_words() returns trigger language plpgsql as $$
begin
    insert into call_words (call_id, words) values (new.call_id, words_of(new.sentences))
    on conflict (call_id) do update set words = excluded.words;
    return null;
end $$;
create trigger transcripts_words after insert or update of sentences on transcripts
    for each row execute function keep_call_words();

-- What was stored while the table was filled.
insert into call_words (call_id, words) select t.call_id, words_of(t.sentences) from transcripts t
where not exists (select from call_words w where w.call_id = t.call_id) on conflict do nothing;
