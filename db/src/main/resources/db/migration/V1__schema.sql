-- Cardroster's schema.
--
-- The owner stands first in every key, so that no query and no uniqueness crosses owners and tables can be distributed by
-- owner. The exceptions route or count and hold nothing of a book: login, throttle, administrator, administrator_session
-- (directory tables), and the index lane_due, by which workers look for work.
--
-- Hot tables (card, version, account, device_item) have no foreign keys. One on device_item.held and sent would need an index
-- on each to let versions be deleted, two more writes for every contact on its way. The statement that writes items looks the
-- versions up by itself, and who deletes versions asks device_item first.

------------------------------------------------------------------------------------------------------------ directory tables

create table login (
    login text primary key check (login <> ''),
    owner bigint generated always as identity unique
);
comment on table login is 'Directory: which owner a login name means. Only routes.';

create table throttle (
    key text primary key,
    failures int not null check (failures > 0),
    last_failure timestamptz not null,
    refused_until timestamptz not null
);
comment on table throttle is 'Directory: failed logins by owner and device, or by address. A row is worthless a day after the last failure.';
comment on column throttle.refused_until is 'Not after last_failure while the failures are still few enough to be forgiven.';

create table administrator (
    name text primary key check (name <> ''),
    password_hash text not null
);
comment on table administrator is 'Directory: who may use the administration pages.';
comment on column administrator.password_hash is 'Argon2id with its parameters, as its library writes it.';

create table administrator_session (
    token_hash bytea primary key,
    name text not null references administrator on delete cascade,
    expires timestamptz not null,
    seen timestamptz not null
);
comment on table administrator_session is 'Directory: page sessions by the hash of their token.';

------------------------------------------------------------------------------------------------------------------- the owner

create table owner (
    owner bigint primary key references login (owner),
    login text not null,
    verifier bytea not null,
    confirm text not null default 'ask' check (confirm in ('ask', 'auto')),
    revision bigint not null default 0 check (revision >= 0),
    cards bigint not null default 0 check (cards between 0 and 99999999),
    versions bigint not null default 0 check (versions >= 0),
    accounts bigint not null default 0 check (accounts >= 0),
    entries bigint not null default 0 check (entries >= 0),
    live int not null default 0 check (live between 0 and cards),
    bytes bigint not null default 0 check (bytes >= 0)
) with (fillfactor = 50);
comment on table owner is 'An owner and the counters of his book. Who changes a card locks this row first, which makes revisions visible in order.';
comment on column owner.verifier is 'What proves his password, sealed by the master key.';
comment on column owner.confirm is 'Whether additions to a roster ask him first.';
comment on column owner.revision is 'Revision of the last transaction that changed cards; one for each transaction.';
comment on column owner.cards is 'Card numbers given so far; likewise versions, accounts and entries (of the log). Never given twice. A card number has 8 digits at most since it is the GUID on the wire.';
comment on column owner.live is 'Cards that are not deleted.';
comment on column owner.bytes is 'Size of all bodies in version, for the quota.';

create table im_login (
    owner bigint not null references owner,
    type text not null check (type <> ''),
    login text not null,
    password bytea not null,
    primary key (owner, type)
);
comment on table im_login is 'How an owner logs in on an IM platform.';
comment on column im_login.password is 'Sealed by the master key.';

----------------------------------------------------------------------------------------------------- devices and their sessions

create table device (
    owner bigint not null references owner,
    device int not null check (device > 0),
    uri text not null,
    manufacturer text not null default '',
    model text not null default '',
    software text not null default '',
    dev_inf bytea,
    nonce text,
    last_sync timestamptz,
    mode text not null default '',
    outcome text not null default '',
    primary key (owner, device),
    unique (owner, uri)
) with (fillfactor = 70);
comment on table device is 'A phone of an owner. Two owners may have devices of the same name.';
comment on column device.device is 'Counted by owner; the short form of uri in all other keys.';
comment on column device.uri is 'What the device calls itself (Source LocURI).';
comment on column device.dev_inf is 'Its DevInf document as XML, as last sent.';
comment on column device.nonce is 'NextNonce that went out with the last answer.';
comment on column device.mode is 'Mode of the sync that ended last, and outcome how it ended; empty when there was none.';

create table session (
    owner bigint not null,
    device int not null,
    session_id text not null,
    epoch bigint not null,
    msg_id int not null,
    request_digest bytea not null,
    token_hash bytea not null,
    state bytea not null check (octet_length(state) <= 65536),
    expires timestamptz not null,
    primary key (owner, device),
    foreign key (owner, device) references device on delete cascade
) with (fillfactor = 50);
comment on table session is 'The one session of a device between two messages.';
comment on column session.epoch is 'Grows with each new session; a message of an older one has no effect.';
comment on column session.request_digest is 'SHA-256 of the last message, by which its repeat is known.';
comment on column session.token_hash is 'SHA-256 of the secret part of RespURI.';
comment on column session.state is 'The engine''s own, its version in the first byte. Nothing that grows with the book.';

create table answer (
    owner bigint not null,
    device int not null,
    epoch bigint not null,
    body bytea not null,
    written timestamptz not null default now(),
    primary key (owner, device),
    foreign key (owner, device) references device on delete cascade
);
comment on table answer is 'The bytes that answered a session''s last message, for its repeat.';

create table chunk (
    owner bigint not null,
    device int not null,
    chunk int not null,
    body bytea not null,
    primary key (owner, device, chunk),
    foreign key (owner, device) references device on delete cascade
);
comment on table chunk is 'Parts of the large object that is arriving from a device, numbered in the order in which they came.';

create table sync_state (
    owner bigint not null,
    device int not null,
    datastore text not null,
    number bigint not null,
    generation int not null check (generation >= 0),
    running int not null check (running >= generation),
    watermark bigint not null check (watermark >= 0),
    horizon bigint not null check (horizon >= -1),
    device_last text,
    device_pending text,
    server_last text,
    server_next text,
    mode text not null,
    open boolean not null,
    slow_required boolean not null,
    content_type text not null,
    content_version text not null,
    properties text[] not null,
    max_obj_size int not null,
    primary key (owner, device, datastore),
    constraint sync_state_watermark check (horizon = -1 or watermark <= horizon)
) with (fillfactor = 70);
comment on table sync_state is 'Where a device''s datastore stands.';
comment on column sync_state.number is 'Counts its syncs; a higher number fences the lower ones.';
comment on column sync_state.generation is 'Map in force; 0 before the first good sync.';
comment on column sync_state.running is 'Map that the open sync writes; another one than generation while a slow sync or a refresh runs.';
comment on column sync_state.watermark is 'The device has seen everything up to this revision of the owner, never more than there is (the statement that writes it looks).';
comment on column sync_state.horizon is 'Revision up to which the open sync sends, fixed when the device was done; -1 before.';
comment on column sync_state.device_last is 'Committed anchor of the device; device_pending that of a sync that is open or was broken off.';
comment on column sync_state.properties is 'Properties that the device keeps; empty when it did not say.';
comment on column sync_state.max_obj_size is 'In bytes.';

------------------------------------------------------------------------------------------------------------------------ the book

create table version (
    owner bigint not null,
    version bigint not null check (version > 0),
    card bigint,
    revision bigint not null,
    content_type text not null,
    body bytea not null,
    origin text not null,
    written timestamptz not null default now(),
    primary key (owner, version)
);
create index version_card on version (owner, card, version) where card is not null;
comment on table version is 'Every body that the server held or that a device sent, verbatim. Inserted and deleted, never changed.';
comment on column version.card is 'Null for a body that is no card: unreadable, or held as a duplicate.';
comment on column version.origin is 'Who brought it, for the history.';

create function version_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'a version is never changed';
end
$$;
-- A trigger and not a right taken away: an operator's own database may know one role only. It costs nothing until an UPDATE is
-- tried.
create trigger version_is_immutable before update on version
    for each statement execute function version_is_immutable();

create table card (
    owner bigint not null,
    card bigint not null check (card between 1 and 99999999),
    revision bigint not null check (revision > 0),
    version bigint not null,
    digest bytea not null,
    name text not null,
    name_key text not null,
    mobile text not null,
    deleted boolean not null,
    primary key (owner, card)
);
-- The three search keys of a card. Revision is what each sync asks for, and holds the number so that the index alone answers
-- what changed; digest pairs exact contents in slow syncs, deleted cards too; the name finds twins among the living and is left
-- out for the nameless. Accounts are looked up in account, so no fourth is needed.
create index card_revision on card (owner, revision, card);
create index card_digest on card (owner, digest);
create index card_name on card (owner, name_key, card) where not deleted and name_key <> '';
comment on table card is 'Head of a card: what changes. The contents are in version.';
comment on column card.card is 'From the owner''s counter; in decimal the GUID on every wire.';
comment on column card.revision is 'Owner''s revision of the last change.';
comment on column card.version is 'Current version; of a deleted card its last one.';
comment on column card.digest is 'Of the property elements in normal form.';
comment on column card.name_key is 'Name in the normal form by which twins are searched.';

create table account (
    owner bigint not null,
    account bigint not null check (account > 0),
    version bigint not null,
    card bigint not null,
    type text not null,
    normal text not null,
    shown_type text not null,
    shown_number text not null,
    name text not null,
    mark text not null check (mark in ('UNSYNCED_ADD', 'UNSYNCED_CHANGE', 'SYNCED')),
    state text not null check (state in
        ('NEW', 'PROMPTED', 'CONFIRMED', 'SENDING', 'ON_ROSTER', 'REJECTED', 'FAILED', 'NO_PLATFORM', 'CLASH')),
    reason text not null,
    primary key (owner, account)
);
create unique index account_in_force on account (owner, type, normal) where state <> 'CLASH';
create index account_card on account (owner, card);
comment on table account is 'IM accounts of living cards and their way to the roster.';
comment on column account.version is 'Grows with each change of mark or state; a confirmation names it.';
comment on column account.normal is 'Number in the normal form of its type. One account in force for each type and number.';
comment on column account.shown_type is 'Type and number as the owner spelled them.';
comment on column account.name is 'Name of the card, for prompts.';

create table device_item (
    owner bigint not null,
    device int not null,
    datastore text not null,
    generation int not null,
    slot bigint not null,
    luid text,
    state text not null,
    held bigint,
    sent bigint,
    owed boolean not null,
    sync bigint not null,
    shadow bytea not null,
    doubles bigint,
    reason text not null,
    primary key (owner, device, datastore, generation, slot),
    constraint device_item_state check (case state
        when 'MAPPED' then luid is not null and held is not null
        when 'SENT' then sent is not null
        when 'REFUSED' then luid is not null
        when 'TAKEN' then luid is null
        else state in ('DELETING', 'DROPPED', 'SKIPPED') end),
    constraint device_item_slot check (slot <> 0 and (slot < 0) = (state = 'REFUSED')),
    constraint device_item_doubles check (doubles is null or state = 'REFUSED')
);
create unique index device_item_luid on device_item (owner, device, datastore, generation, luid) where luid is not null;
-- What may be owed whatever its revision, and what waits for a Map: few rows, found without looking at the book.
create index device_item_pending on device_item (owner, device, datastore, generation, slot)
    where owed or sent is not null or state = 'TAKEN';
comment on table device_item is 'What a device has of a card, or of a body that did not become one.';
comment on column device_item.generation is 'A slow sync writes a new map beside the old one.';
comment on column device_item.slot is 'The card''s number; for a refused body minus its version''s number.';
comment on column device_item.held is 'Version that the device proved to have: base of the merge. Protected from pruning, as is sent.';
comment on column device_item.sent is 'Version on its way and not acknowledged.';
comment on column device_item.owed is 'To be sent whatever its revision.';
comment on column device_item.sync is 'Number of the sync that last touched it.';
comment on column device_item.shadow is 'Digests of the elements as the device last showed them; empty means as in held.';
comment on column device_item.doubles is 'Card that a held duplicate doubles.';

------------------------------------------------------------------------------------------------------------- history and work

create table log_entry (
    owner bigint not null,
    entry bigint not null check (entry > 0),
    kind text not null,
    written timestamptz not null default now(),
    device int,
    sync bigint not null,
    card bigint,
    base bigint,
    device_version bigint,
    server_version bigint,
    result bigint,
    properties text[] not null,
    policy text not null,
    winner text not null,
    detail text not null,
    settled boolean not null,
    primary key (owner, entry)
);
comment on table log_entry is 'Conflicts, held duplicates, pairings and removals, with the versions by which they can be undone.';
comment on column log_entry.base is 'Versions: before both sides changed it, what the device sent, what the server had, what came out.';
comment on column log_entry.settled is 'Restored or resolved.';

create table lane (
    owner bigint not null,
    lane text not null,
    gen bigint not null default 1,
    due timestamptz not null default now(),
    attempts int not null default 0,
    lease timestamptz,
    node text,
    primary key (owner, lane),
    constraint lane_lease check ((lease is null) = (node is null))
) with (fillfactor = 50);
create index lane_due on lane (due);
comment on table lane is 'Lanes that have work outside the database. What is to be done stands in the domain tables.';
comment on column lane.gen is 'Grows with each mark: work that was marked while a node was at it is not lost.';
comment on column lane.attempts is 'Failures in a row.';
comment on column lane.lease is 'Until when its node alone may work on it, by the database''s clock.';
