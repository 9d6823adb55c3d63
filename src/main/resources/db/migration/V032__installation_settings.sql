-- What an administrator has chosen on the screens for the whole installation. What is not here has its default; a
-- setting of the environment is not kept here and wins.
create table installation_setting (
    name varchar(64) not null primary key,
    chosen varchar(4000) not null,
    updated_at timestamp with time zone not null
);
