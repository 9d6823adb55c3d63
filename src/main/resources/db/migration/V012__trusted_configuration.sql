-- Trust ended: what people were not asked under it is asked from then on, whatever their grants hold.
alter table client add column trust_ended_at timestamp(6) with time zone;

-- Whether ID tokens tell what the scopes profile and email allow. Apps that exist go on as they were.
alter table client add column id_token_claims boolean default false not null;
alter table client alter column id_token_claims set default true;

-- One row for each kind of failure and address.
delete from client_failure where exists (select 1 from client_failure newer where newer.client_id = client_failure.client_id
    and newer.kind = client_failure.kind and newer.presented = client_failure.presented and newer.id > client_failure.id);
create unique index client_failure_mistake on client_failure (client_id, kind, presented);
