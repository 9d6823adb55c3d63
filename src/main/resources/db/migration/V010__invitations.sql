-- People who were invited and have not come yet, and the one-time links that let people in.

-- Since when somebody is invited; empty once they have come.
alter table person add column invited_at timestamp(6) with time zone;
create index person_invited on person (invited_at, id);
create index person_deactivated on person (deactivated_at, id);

-- At most one link for each person: a new one takes the place of the old one. Of the code only the hash is stored.
create table person_link (
    id         varchar(26) not null primary key,
    person_id  varchar(26) not null unique references person (id) on delete cascade,
    kind       varchar(16) not null,
    code_hash  varchar(64) not null unique,
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null
);
create index person_link_expiry on person_link (expires_at);
