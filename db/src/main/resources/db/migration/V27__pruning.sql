-- Versions that nothing refers to are deleted after a time, owner by owner. An earlier release beside this one adds owners without
-- naming the column, and keeps everything.
alter table owner add column pruned timestamptz not null default now();
comment on column owner.pruned is 'When versions that nothing refers to any more were last looked for.';
