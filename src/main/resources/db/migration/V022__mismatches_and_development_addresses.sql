-- When a person last saw the requests of an app that were refused. What came later is marked for them.
create table client_failure_seen (
    person_id varchar(26) not null references person (id) on delete cascade,
    client_id varchar(26) not null references client (id) on delete cascade,
    seen_at   timestamp(6) with time zone not null,
    primary key (person_id, client_id)
);
create index client_failure_seen_client on client_failure_seen (client_id);

-- Apps whose requests were refused of late.
create index client_failure_last on client_failure (last_at, client_id);

-- Whether a confidential app has a redirect URI on a developer's own computer.
alter table client add column development_address boolean default false not null;
update client set development_address = true where confidential and exists (select 1 from client_redirect_uri r
    where r.client_id = client.id and (r.uri like 'http://localhost:%' or r.uri like 'http://localhost/%'
    or r.uri like 'https://localhost:%' or r.uri like 'https://localhost/%' or r.uri like 'http://127.0.0.1:%'
    or r.uri like 'http://127.0.0.1/%' or r.uri like 'http://[::1]:%' or r.uri like 'http://[::1]/%'));
create index client_development on client (development_address, id);
