-- One row about this installation; it belongs to no owner.
create table installation (
    only_row boolean primary key default true check (only_row),
    key_id text not null
);
comment on table installation is 'Directory: what the database knows of its installation. One row.';
comment on column installation.key_id is 'The master key with which values are sealed here; a start with another key is refused.';
