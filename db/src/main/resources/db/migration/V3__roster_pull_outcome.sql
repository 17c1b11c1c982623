-- What came of the last try to read a roster, for whoever asked for it.

alter table roster_pull
    add column tries bigint not null default 0,
    add column entries int not null default 0 check (entries >= 0),
    add column cards int not null default 0 check (cards >= 0),
    add column problem text not null default '';
comment on column roster_pull.tries is 'Grows with each try, so that whoever waits sees that another one has ended.';
comment on column roster_pull.cards is 'Cards that the last reading made or renamed.';
comment on column roster_pull.problem is 'Why the roster was not read; empty when it was.';
