-- What is known of IM platforms, and messages that are sent for an owner.

create table breaker (
    domain text primary key check (domain <> ''),
    closed_until timestamptz not null,
    seconds bigint not null check (seconds > 0)
);
comment on table breaker is 'Directory: servers that shut us out as a whole and are left alone. Holds nothing of a book.';
comment on column breaker.seconds is 'How long they were left alone the last time; doubles when it happens again within a day.';

create table roster_pull (
    owner bigint not null,
    type text not null,
    pulled timestamptz,
    asked boolean not null default false,
    primary key (owner, type)
);
comment on table roster_pull is 'When an owner''s roster was read last.';
comment on column roster_pull.asked is 'The owner wants it read whenever that was.';

create table roster_entry (
    owner bigint not null,
    type text not null,
    normal text not null,
    name text not null,
    subscription text not null check (subscription in ('NONE', 'TO', 'FROM', 'BOTH')),
    card bigint,
    taken boolean not null,
    primary key (owner, type, normal)
);
comment on table roster_entry is 'Contacts of rosters as last seen: the base of their comparison with the book.';
comment on column roster_entry.card is 'Card made of it or with its account; it may be deleted since.';
comment on column roster_entry.taken is 'Taken into the book once; makes no other card without a change on the platform.';

create table refused_login (
    owner bigint not null,
    refusal bigint generated always as identity,
    type text not null,
    login text not null,
    fingerprint bytea not null,
    primary key (owner, refusal)
);
create index refused_login_login on refused_login (owner, type, login, refusal);
comment on table refused_login is 'Fingerprints, sealed by the master key, of passwords that a platform refused: none is sent twice.';

create table forward (
    owner bigint not null,
    forward uuid not null,
    accepted timestamptz not null,
    deadline timestamptz not null,
    key text not null check (key <> ''),
    text text not null,
    login text not null,
    password bytea not null,
    primary key (owner, forward)
);
create unique index forward_key on forward (owner, key);
create index forward_accepted on forward (owner, accepted);
comment on table forward is 'Messages to be sent for an owner, as accepted.';
comment on column forward.key is 'Idempotency key: the same key is the same forward.';
comment on column forward.login is 'Given with the command; empty when the stored one serves.';
comment on column forward.password is 'Given with the command, sealed by the master key; empty once the forward is over.';

create table forward_recipient (
    owner bigint not null,
    forward uuid not null,
    place int not null,
    recipient uuid not null,
    type text not null,
    normal text not null,
    shown_type text not null,
    shown_number text not null,
    state text not null check (state in
        ('ACCEPTED', 'SENDING', 'SENT', 'DELIVERED', 'FAILED', 'CANCELLED', 'UNKNOWN')),
    login_tries int not null check (login_tries >= 0),
    send_tries int not null check (send_tries >= 0),
    first_sent timestamptz,
    reason text not null,
    primary key (owner, forward, place),
    foreign key (owner, forward) references forward on delete cascade,
    constraint forward_recipient_sending check (state <> 'SENDING' or first_sent is not null)
) with (fillfactor = 70);
create unique index forward_recipient_id on forward_recipient (owner, recipient);
create index forward_recipient_open on forward_recipient (owner, type, forward) where state in ('ACCEPTED', 'SENDING');
comment on table forward_recipient is 'What became of a forward for each recipient.';
comment on column forward_recipient.recipient is 'Id and origin id of the message, the same at each try.';
comment on column forward_recipient.first_sent is 'Committed before the message left first; the archive is asked from there.';
