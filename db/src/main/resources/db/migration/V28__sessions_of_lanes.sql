-- A session of a lane ends the one before, wherever that was, so both need the same name.
alter table lane add column session uuid not null default gen_random_uuid();
comment on column lane.session is 'Name of the IM sessions in which it is worked on: the platform keeps one of a name.';
