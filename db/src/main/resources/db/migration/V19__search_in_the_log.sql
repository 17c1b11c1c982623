-- Administrators look through the logs of all owners, newest first, by what they know: kind, outcome, owner, device, time, name.

alter table log_entry
    add column about text not null default '',
    add column reviewed timestamptz,
    add column reviewer text not null default '',
    add column note text not null default '';
comment on column log_entry.about is 'Name and mobile number of the card when it was logged, to be found by. Empty for pairings, of which a slow sync writes as many as there are cards, and for what has no card.';
comment on column log_entry.reviewed is 'When an administrator marked it as looked at, and reviewer who did.';
comment on column log_entry.note is 'What administrators wrote about it.';

-- Two and three characters each, one when it is not Latin: a Chinese name may have no more.
create function text_grams(text) returns text[] language sql immutable parallel safe as $$
    select coalesce(array_agg(distinct substr(t, i, n)), '{}')
    from lower($1) t cross join generate_series(1, char_length(t)) i cross join generate_series(1, 3) n
    where i + n - 1 <= char_length(t) and (n > 1 or ascii(substr(t, i, 1)) > 127)
$$;
comment on function text_grams(text) is 'Pieces by which an index finds a part of a text, whatever its language.';

create function query_grams(text) returns text[] language sql immutable parallel safe as $$
    select array_agg(distinct substr(t, i, least(3, char_length(t))))
    from lower($1) t cross join generate_series(1, greatest(1, char_length(t) - 2)) i
$$;
comment on function query_grams(text) is 'The pieces that a text must have to hold this one: text_grams(x) @> query_grams(y) for each x with y in it.';

create index log_kind on log_entry (kind, winner, written, owner, entry);
create index log_owner on log_entry (owner, kind, written, entry);
create index log_open on log_entry (kind, written, owner, entry)
    where not settled and reviewed is null and kind in ('CONFLICT', 'DUPLICATE', 'CLASH');
create index log_settled on log_entry (kind, written, owner, entry) where settled;
create index log_reviewed on log_entry (kind, written, owner, entry) where reviewed is not null;
create index log_text on log_entry using gin (text_grams(about)) where about <> '';
create index device_uri on device (uri, owner);

create table log_count (
    kind text not null,
    begin timestamptz not null,
    entries bigint not null check (entries > 0),
    primary key (kind, begin)
);
comment on table log_count is 'Directory: how many entries the logs of all owners got in a quarter of an hour that is over. Holds nothing of a book.';
comment on column log_count.begin is 'Quarters of an hour, since the days of every time zone can be put together from them.';
