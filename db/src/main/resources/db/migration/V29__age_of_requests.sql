alter table contact_request add column changed timestamptz not null default now();
comment on column contact_request.changed is 'When it came to its state. Old ones go; a platform where one still waits tells it again.';
