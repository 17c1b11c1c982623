-- Whether owners are asked about additions may be a platform's policy. An earlier release beside this one asks about them then.

alter table owner
    drop constraint owner_confirm_check,
    add constraint owner_confirm_check check (confirm in ('ask', 'auto', 'platform')),
    alter column confirm set default 'platform';
comment on column owner.confirm is 'Whether additions to a roster ask him first: ask, auto, or what the platform''s configuration says.';
