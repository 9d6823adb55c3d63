-- When a person was last asked by email to review the apps that have access.
create table access_check_up (
    person_id varchar(26) not null primary key references person (id) on delete cascade,
    sent_at   timestamp(6) with time zone not null
);
