-- One row for each person and app that the person lets act; under it the sign-ins, and under those the tokens.

create table app_grant (
    id               varchar(26)   not null primary key,
    person_id        varchar(26)   not null references person (id) on delete cascade,
    client_id        varchar(26)   not null references client (id) on delete cascade,
    scopes           varchar(2048) not null,
    first_granted_at timestamp(6) with time zone not null,
    updated_at       timestamp(6) with time zone not null,
    last_used_at     timestamp(6) with time zone,
    expires_at       timestamp(6) with time zone,
    unique (person_id, client_id)
);
create index app_grant_client on app_grant (client_id, first_granted_at);

create table app_authorization (
    id         varchar(26)   not null primary key,
    grant_id   varchar(26) references app_grant (id) on delete cascade,
    client_id  varchar(26)   not null references client (id) on delete cascade,
    grant_type varchar(64)   not null,
    scopes     varchar(2048) not null,
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null
);
create index app_authorization_grant on app_authorization (grant_id);
create index app_authorization_client on app_authorization (client_id);
create index app_authorization_expiry on app_authorization (expires_at);

create table app_token (
    id               varchar(26) not null primary key,
    authorization_id varchar(26) not null references app_authorization (id) on delete cascade,
    kind             varchar(16) not null,
    token_hash       varchar(64) not null unique,
    issued_at        timestamp(6) with time zone not null,
    expires_at       timestamp(6) with time zone not null,
    consumed_at      timestamp(6) with time zone
);
create index app_token_authorization on app_token (authorization_id);
create index app_token_expiry on app_token (expires_at);
