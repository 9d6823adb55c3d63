-- Who made an app known: a person (PERSON), itself (REGISTRATION), or an address that describes it (DOCUMENT).
alter table client add column origin varchar(16) not null default 'PERSON';
-- Why no one new may connect with it at the moment; null: nothing holds it.
alter table client add column hold varchar(16);
-- No one has looked at it yet: it gets only scopes of low risk.
alter table client add column unverified boolean not null default false;
-- The same in all copies of one product (RFC 7591, section 2); empty: not said.
alter table client add column software_id varchar(255) not null default '';
update client set origin = 'REGISTRATION' where dynamically_registered;
