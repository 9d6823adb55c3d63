-- Who lets which app act where, as one list: each of its orders, and each filter with them, is read from an index.

-- The greatest risk among the scopes: 0 low, 1 medium, 2 high. Null in what an older instance
-- wrote, until it is worked out.
alter table app_grant add column risk smallint;

create index app_grant_granted on app_grant (first_granted_at, id);
create index app_grant_used on app_grant (last_used_at desc nulls last, id desc);
create index app_grant_risk_granted on app_grant (risk, first_granted_at, id);
create index app_grant_risk_used on app_grant (risk, last_used_at desc nulls last, id desc);
drop index app_grant_client;
create index app_grant_client on app_grant (client_id, first_granted_at, id);
create index app_grant_client_used on app_grant (client_id, last_used_at desc nulls last, id desc);

-- All connections of a person, an app or an API that were there at that time are to end; a row stays until they have.
create table cut_off (
    id         varchar(26) not null primary key,
    kind       varchar(8)  not null,
    subject_id varchar(26) not null,
    ordered_by varchar(26) not null,
    ordered_at timestamp(6) with time zone not null
);

-- The risk of a scope has changed: all grants are rated anew, in the order of their ids, as far as this one.
create table grant_rating (
    id      varchar(26) not null primary key,
    reached varchar(26) not null
);
