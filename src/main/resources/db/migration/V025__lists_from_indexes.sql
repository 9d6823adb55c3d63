-- What lists and counts read is in an index, so that the wide rows behind it are not read.

-- Puts the apps that a search found in the order of their names.
create index client_found on client (number, sort_key, id);
-- A person's apps in the order of their names.
create index client_owner_sort on client (owner_id, sort_key, id);
-- Which apps had failed requests of a kind that needs attention.
drop index app_usage_day;
create index app_usage_day on app_usage (usage_day, event, reason, client_id);
