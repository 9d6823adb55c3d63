-- What people who look after an app want for it of an API and may not choose themselves. One that was approved is gone.
create table access_request (
    id         varchar(26)   not null primary key,
    person_id  varchar(26)   not null references person (id) on delete cascade,
    client_id  varchar(26)   not null references client (id) on delete cascade,
    api_id     varchar(26)   not null references api (id) on delete cascade,
    -- Names of the API's scopes, with a space between them.
    scopes     varchar(4096) not null,
    reason     varchar(500)  not null,
    -- Why it was refused; null: it waits.
    refusal    varchar(1000),
    -- When it was made, or refused.
    changed_at timestamp(6) with time zone not null,
    constraint access_request_once unique (client_id, api_id)
);
create index access_request_changed on access_request (changed_at, id);
create index access_request_api on access_request (api_id, changed_at);
create index access_request_person on access_request (person_id);
