-- Apps that register themselves (RFC 7591), and how they are removed again.

-- What the app gets when a request names no scope (RFC 7591, section 2); empty: what any app gets.
alter table client add column default_scopes varchar(1000) not null default '';
-- It registered itself then, and nobody has let it do anything yet; null: somebody has, or a person registered it.
alter table client add column never_used_since timestamp(6) with time zone;
-- The last person who let it do something stopped then; null: somebody still lets it, or nobody ever has.
alter table client add column unused_since timestamp(6) with time zone;
-- Equal in apps that look the same: name, hosts of the redirect URIs, software; null: an earlier version wrote the row.
alter table client add column likeness varchar(64);
create index client_registered_in_vain on client (never_used_since);
create index client_registered_unused on client (unused_since);
create index client_likeness on client (likeness, id);
create index client_origin on client (origin, id);
create index client_unverified on client (unverified, id);

-- What administrators give to those who may register an app (RFC 7591, section 3.1).
create table registration_token (
    id              varchar(26)  not null primary key,
    token_hash      varchar(64)  not null unique,
    label           varchar(64)  not null,
    created_by      varchar(26),
    created_by_name varchar(64)  not null,
    created_at      timestamp(6) with time zone not null,
    expires_at      timestamp(6) with time zone not null,
    -- How many apps may register with it; null: any number.
    most            integer,
    used            integer      not null,
    last_used_at    timestamp(6) with time zone
);
create index registration_token_expires on registration_token (expires_at);
create index registration_token_created on registration_token (created_at, id);

-- What an app said about itself when it registered, beyond what every app has.
create table client_registration (
    client_id   varchar(26)  not null primary key references client (id) on delete cascade,
    -- Of the token that it reads, changes and deletes its registration with (RFC 7592).
    token_hash  varchar(64)  not null,
    auth_method varchar(32)  not null,
    -- The members it is told again, as a JSON object.
    members     varchar(16000) not null
);
