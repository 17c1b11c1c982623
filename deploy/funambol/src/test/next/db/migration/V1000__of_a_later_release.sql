-- What a later release might bring: the test of an update looks for it.
create table later_release (since timestamptz not null default now());
comment on table later_release is 'Made by the migration of a release that does not exist.';
