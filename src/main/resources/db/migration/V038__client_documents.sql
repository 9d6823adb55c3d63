-- The address of the document that describes an app (Client ID Metadata Documents), which is its client_id.
alter table client add column document_url varchar(512);
create unique index client_document_url on client (document_url);
-- Since when the app is as the document says it; null: it has no document.
alter table client add column document_accepted_at timestamp with time zone;

-- What the documents of apps say.
create table client_document (
    client_id varchar(26) not null primary key references client (id) on delete cascade,
    -- As it counts.
    accepted varchar(12000) not null,
    -- As the document is by now, if somebody has to accept that first.
    proposed varchar(12000),
    fetched_at timestamp with time zone not null,
    fresh_until timestamp with time zone not null
);

-- Signed assertions that apps have proved themselves with: each works once.
create table client_assertion (
    assertion_hash varchar(64) not null primary key,
    expires_at timestamp with time zone not null
);
create index client_assertion_expires on client_assertion (expires_at);
