-- The master key can be changed: what follows from it for good must not change with it.

alter table installation add column root bytea;
comment on column installation.root is 'Random, sealed by the master key: keys of fixed purposes follow from it, such as the passwords by which the server proves itself to phones.';

comment on table refused_login is 'Fingerprints of passwords that a platform refused: none is sent twice.';
comment on column refused_login.fingerprint is 'Sealed by the master key.';
