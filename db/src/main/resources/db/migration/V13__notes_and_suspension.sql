-- The datastore "forward": notes of phones that are messages to be forwarded.
create table note (
    owner bigint not null,
    device int not null,
    note bigint not null check (note > 0),
    luid text,
    digest text not null,
    forward uuid,
    content_type text,
    frame text,
    text text,
    refusal text not null,
    told text not null,
    telling text not null,
    settled boolean not null,
    sync bigint not null,
    written timestamptz not null default now(),
    primary key (owner, device, note),
    constraint note_form check ((content_type is null) = (text is null) and (text is null) = (frame is null))
);
create unique index note_luid on note (owner, device, luid) where luid is not null;
create index note_digest on note (owner, digest) where forward is not null;
create index note_unsettled on note (owner, device, note) where not settled;
comment on table note is 'Notes of devices in the datastore forward. One that asks for nothing is kept as a digest only.';
comment on column note.digest is 'Keyed, so that nobody with the table alone can guess what a private note says.';
comment on column note.forward is 'What it became. Kept after the note is gone from the device: a note with the same words is known again.';
comment on column note.text is 'As the device shows it, without status, dots in the place of a password; likewise content_type and frame. Null when nothing is to be written back.';
comment on column note.refusal is 'Why it became no forward.';
comment on column note.told is 'Status that the device shows; telling one on its way.';
comment on column note.sync is 'Number of the sync that last met it.';

-- A forward may wait for the owner's word.
alter table forward_recipient drop constraint forward_recipient_state_check;
alter table forward_recipient add constraint forward_recipient_state_check check (state in
    ('WAITING', 'ACCEPTED', 'SENDING', 'SENT', 'DELIVERED', 'FAILED', 'CANCELLED', 'UNKNOWN'));

alter table owner add column forwards_suspended boolean not null default false;
comment on column owner.forwards_suspended is 'An administrator has stopped his forwards.';
