-- The host of an app's homepage that has confirmed the app.
create table client_domain (
    client_id    varchar(26)  not null primary key references client (id) on delete cascade,
    host         varchar(255) not null,
    confirmed_at timestamp(6) with time zone not null
);
