-- Where the users of an app get help.
alter table client add column support_email varchar(254) not null default '';
