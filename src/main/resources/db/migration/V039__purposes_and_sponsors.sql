-- What an app is for: SERVICE, PERSONAL_TOOL or AGENT; null: not said.
alter table client add column purpose varchar(16);
-- Who is responsible for an agent. While that person is deactivated, no one new connects it.
alter table client add column sponsor_id varchar(26) references person (id);
alter table client add constraint client_agent_sponsored
    check (case when purpose = 'AGENT' then 1 else 0 end = case when sponsor_id is null then 0 else 1 end);
create index client_sponsor on client (sponsor_id);
