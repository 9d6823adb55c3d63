-- Owners are sorted by the name that is shown, and the indexes of lists hold all that is read along an order.

-- Copied from the person, so that one table sorts; of an app without an owner, made from the username that it kept. Written
-- by the application; rows of an earlier version get it at the next start, some hundred at a time.
alter table client add column owner_sort_key bytea;
drop index client_owner_name;
create index client_owner_name on client (owner_sort_key, owner_id, id, number);

drop index client_sort;
create index client_sort on client (sort_key, id, number);
drop index client_owner_sort;
create index client_owner_sort on client (owner_id, sort_key, id, number);
-- Whose an app is, and where it stands in the order of the names, when it is known by its id.
create index client_known on client (id, owner_id, sort_key);

drop index client_unused;
create index client_unused on client (last_used_at, created_at, id);
