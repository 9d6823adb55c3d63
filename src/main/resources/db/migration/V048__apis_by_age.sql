-- The list of APIs in the order of their age is read from an index.
create index api_created on api (created_at, id);
