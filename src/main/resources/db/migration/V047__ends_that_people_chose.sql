-- Whether the person chose when the grant ends. Then signing in does not move the end, not even where no one is asked.
alter table app_grant add column end_chosen boolean default false not null;
