-- Administrators have roles. An earlier release beside this one adds administrators without naming one; in it they can do everything.

alter table administrator add column role text not null default 'ADMIN' check (role in ('VIEWER', 'SUPPORT', 'ADMIN'));
comment on column administrator.role is 'What he may do on the pages.';

create table audit (
    entry bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    door text not null check (door in ('PAGES', 'COMMAND_LINE', 'OWNER_PAGES')),
    administrator text not null default '',
    subject bigint,
    verb text not null check (verb <> ''),
    object text not null default '' check (char_length(object) <= 200),
    done boolean not null
);
create index audit_at on audit (at, entry);
create index audit_administrator on audit (administrator, at, entry) where administrator <> '';
create index audit_subject on audit (subject, at, entry) where subject is not null;
create index audit_verb on audit (verb, at, entry);
comment on table audit is 'Directory: who did what at the doors of administration. Holds nothing of a book, and of an owner only his number, which leads nowhere once he is removed (decision 40).';
comment on column audit.door is 'By which it was done: PAGES by the administrator, COMMAND_LINE by the server''s own user, OWNER_PAGES by the owner himself.';
comment on column audit.subject is 'Number of the owner whom it was done to.';
comment on column audit.object is 'Numbers or words that say what of his, or which administrator in which role. Never contents.';
comment on column audit.done is 'False when it was refused or failed.';

create function audit_is_only_appended() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if old.at < now() - interval '30 days' then
            return old;
        end if;
    end if;
    raise exception 'the audit is only appended to';
end
$$;
comment on function audit_is_only_appended() is 'Retention takes away what is old; nothing younger than 30 days, whatever its period.';
create trigger audit_is_only_appended before update or delete on audit
    for each row execute function audit_is_only_appended();
create trigger audit_is_never_emptied before truncate on audit
    for each statement execute function audit_is_only_appended();

-- A forgotten device keeps its row, so that its number, which stands in the history, never means another one.
alter table device
    add column blocked timestamptz,
    add column forgotten timestamptz;
comment on column device.blocked is 'Since when it is let in no more; null when it is.';
comment on column device.forgotten is 'When all that it had was forgotten; null again once it comes back, as a new one.';
