-- The sign-in provider by whose word the app was allowed something without asking the person, by name; null: none.
alter table app_grant add column organization varchar(255);
-- Identity assertions that were redeemed: each gives a token once.
create table used_assertion (
    assertion_hash varchar(64) not null primary key,
    expires_at timestamp(6) with time zone not null
);
create index used_assertion_expiry on used_assertion (expires_at);
