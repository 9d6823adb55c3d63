-- Sorting by the rules of the language, the middle of a word, and views that people save.

-- How English and German sort the name, as bytes, which every database orders alike. Written by the application; rows
-- of an earlier version get it at the next start.
alter table client add column sort_key bytea;
drop index client_name;
create index client_sort on client (sort_key, id);
alter table person add column sort_key bytea;
drop index person_name;
create index person_sort on person (sort_key, id);

-- The ends of each word in client_term and person_term, each word once, so that its middle is found. Two transactions
-- may enter the same word at the same moment; that it is there twice does no harm.
create table search_part (
    part bytea not null,
    word bytea not null
);
create index search_part_part on search_part (part, word);

-- Filters that leave few apps.
create index client_trusted on client (trusted, id);
create index client_warning on client (redirect_warning, id);
create index client_secret_age on client_secret (ends_at, created_at, client_id);

create table saved_view (
    id         varchar(26)   not null primary key,
    person_id  varchar(26)   not null references person (id) on delete cascade,
    -- Which list: APPS or PEOPLE.
    list       varchar(16)   not null,
    name       varchar(64)   not null,
    -- What stands behind the question mark of the list's address.
    query      varchar(2048) not null,
    created_at timestamp(6) with time zone not null,
    constraint saved_view_name_taken unique (person_id, list, name)
);
