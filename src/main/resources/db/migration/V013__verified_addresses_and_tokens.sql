-- Which e-mail addresses are proved, and personal access tokens that can be switched off.

-- The address that was proved to be the person's. It is verified as long as it is the address of the account, so that a
-- change of that makes it unverified without anybody having to think of it.
alter table person add column verified_email varchar(254);

-- Whether the link was mailed to its person: whoever uses it then reads what is sent to that address.
alter table person_link add column mailed boolean default false not null;

alter table personal_access_token add column disabled_at timestamp(6) with time zone;

-- Known already: accounts that a sign-in provider's answer made have an address only if the provider vouched for it, and
-- got their identity in the same moment.
update person set verified_email = email
where email is not null and exists (
    select 1 from person_identity i where i.person_id = person.id
    and i.created_at >= person.created_at and i.created_at <= person.created_at + interval '5' second);

-- And whoever asked for a new password on the page for that, which mails the link and shows it nowhere, and used it. A
-- link of an administrator takes the place of one that was asked for, and may have been handed over another way.
update person set verified_email = email
where email is not null and verified_email is null and exists (
    select 1 from audit_event asked join audit_event used on used.person_id = asked.person_id
    where asked.person_id = person.id
    and asked.action = 'person.reset.asked' and asked.outcome = 'DONE'
    and used.action = 'person.password.reset' and used.outcome = 'DONE'
    and used.occurred_at >= asked.occurred_at and used.occurred_at <= asked.occurred_at + interval '1' day
    and not exists (
        select 1 from audit_event other where other.person_id = asked.person_id
        and other.action = 'person.reset.started' and other.outcome = 'DONE'
        and other.occurred_at >= asked.occurred_at and other.occurred_at <= used.occurred_at));
