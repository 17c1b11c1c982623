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

-- The last syncs of each device: what was asked for, what was run and why, and what it did.
create table device_sync (
    owner bigint not null,
    device int not null,
    sync bigint not null check (sync > 0),
    datastore text not null,
    asked text not null,
    mode text not null,
    reason text not null,
    began timestamptz not null default clock_timestamp(),
    ended timestamptz,
    outcome text not null default '',
    added int not null default 0,
    replaced int not null default 0,
    deleted int not null default 0,
    failed int not null default 0,
    sent int not null default 0,
    refused int not null default 0,
    primary key (owner, device, sync),
    foreign key (owner, device) references device on delete cascade
);
comment on table device_sync is 'The last 30 syncs of each device.';
comment on column device_sync.sync is 'Counted for each device over its datastores; not the number in sync_state, which counts those of one.';
comment on column device_sync.asked is 'Mode that the device asked for, and mode the one that was run.';
comment on column device_sync.reason is 'Why another mode was run than was asked for; empty when it was not.';
comment on column device_sync.ended is 'Null while it runs, and for one that nobody ended.';
comment on column device_sync.added is 'What the device did on the server, likewise replaced, deleted and failed; sent is what it was sent, refused what it did not take.';

-- What asks for attention, each found by an index of few rows.
create index device_sync_trouble on device_sync (owner, device, sync) where outcome = 'ABANDONED' or failed > 0 or refused > 0;
create index device_item_held on device_item (owner, device, slot) where doubles is not null;
create index forward_trouble on forward_recipient (owner, forward) where state in ('FAILED', 'UNKNOWN');
create index account_trouble on account (owner, account) where state = 'FAILED';

-- Owners in the order of their names, and by a part of it.
create index login_order on login (login collate "C");
create index login_text on login using gin (text_grams(login));
