-- Sign-ins in browsers. What a session holds lives in the memory of one server; the row lists it and, deleted, ends it everywhere.
create table browser_session (
    id               varchar(26)  not null primary key,
    person_id        varchar(26)  not null references person (id) on delete cascade,
    created_at       timestamp(6) with time zone not null,
    last_seen_at     timestamp(6) with time zone not null,
    expires_at       timestamp(6) with time zone not null,
    address          varchar(64)  not null,
    user_agent       varchar(256) not null,
    -- Who let the person in, if it was not a password here: our name for the provider, its subject, its session (sid).
    provider         varchar(64),
    provider_subject varchar(255),
    provider_session varchar(255)
);
create index browser_session_person on browser_session (person_id, last_seen_at);
create index browser_session_expiry on browser_session (expires_at);
create index browser_session_seen on browser_session (last_seen_at);
create index browser_session_provider_subject on browser_session (provider, provider_subject);
create index browser_session_provider_session on browser_session (provider, provider_session);

-- Where a sign-in through the API came from; unknown of older ones.
alter table api_session add column address varchar(64) default '' not null;
