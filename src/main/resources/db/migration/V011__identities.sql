-- Sign-in with providers: who a person is there, and which roles come from there.

-- Providers often give no address that they vouch for; several people may have none.
alter table person alter column email drop not null;

create table person_identity (
    id           varchar(26)  not null primary key,
    person_id    varchar(26)  not null references person (id) on delete cascade,
    -- The pair that recognises a person (OpenID Connect Core, section 2). Never an e-mail address.
    issuer       varchar(512) not null,
    subject      varchar(255) not null,
    -- The registration that was used last, and what the person is called there: for people to read.
    provider     varchar(64)  not null,
    label        varchar(254) not null,
    created_at   timestamp(6) with time zone not null,
    last_used_at timestamp(6) with time zone,
    constraint person_identity_taken unique (issuer, subject)
);
create index person_identity_person on person_identity (person_id, created_at);

-- A role that somebody has may have been given by hand, by providers, or both.
alter table person_role add column by_hand boolean default true not null;

create table person_role_source (
    person_id varchar(26) not null,
    role_id   varchar(26) not null,
    source    varchar(64) not null,
    primary key (person_id, role_id, source),
    foreign key (person_id, role_id) references person_role (person_id, role_id) on delete cascade
);

-- Logout tokens that have come, so that none works twice.
create table provider_logout (
    token_hash varchar(64) not null primary key,
    expires_at timestamp(6) with time zone not null
);
create index provider_logout_expiry on provider_logout (expires_at);
