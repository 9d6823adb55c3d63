-- Why the app was refused; empty: it was not, or no reason was given.
alter table client add column hold_reason varchar(1000) not null default '';
-- What the name looks like, the same for names that are easily taken for one another; null: not found out yet.
alter table client add column look_key varchar(255);
create index client_look on client (look_key, trusted, people_count);

-- People who want to connect an app that waits for approval.
create table approval_request (
    id            varchar(26)   not null primary key,
    client_id     varchar(26)   not null references client (id) on delete cascade,
    person_id     varchar(26)   not null references person (id) on delete cascade,
    scopes        varchar(4096) not null,
    redirect_host varchar(255)  not null,
    asked_at      timestamp(6) with time zone not null,
    constraint approval_request_once unique (client_id, person_id)
);
create index approval_request_person on approval_request (person_id);
create index approval_request_asked on approval_request (asked_at, client_id);
