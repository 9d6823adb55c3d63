-- What the authorization server needs to know of an app beyond its registration.

alter table client add column machine boolean default false not null;
alter table client add column access_token_format varchar(8) default 'OPAQUE' not null;

create table client_logout_uri (
    client_id varchar(26)   not null references client (id) on delete cascade,
    position  integer       not null,
    uri       varchar(1024) not null,
    primary key (client_id, position)
);

-- What apps can ask for. The texts are what people read when they decide.
create table scope (
    name        varchar(64)  not null primary key,
    title_en    varchar(80)  not null,
    title_de    varchar(80)  not null,
    sentence_en varchar(300) not null,
    sentence_de varchar(300) not null,
    risk        varchar(8)   not null,
    built_in    boolean      not null,
    created_at  timestamp(6) with time zone not null,
    updated_at  timestamp(6) with time zone not null,
    version     bigint       not null
);

insert into scope (name, title_en, title_de, sentence_en, sentence_de, risk, built_in, created_at, updated_at, version)
values
    ('openid', 'Sign you in', 'Sie anmelden', 'Learns that it is you, under a number that stands for you.',
     'Erfährt, dass Sie es sind, unter einer Nummer, die für Sie steht.', 'LOW', true, current_timestamp, current_timestamp, 0),
    ('profile', 'See your profile', 'Ihr Profil sehen', 'Sees your name, username, nickname and language.',
     'Sieht Ihren Namen, Benutzernamen, Spitznamen und Ihre Sprache.', 'LOW', true, current_timestamp, current_timestamp, 0),
    ('email', 'See your e-mail address', 'Ihre E-Mail-Adresse sehen', 'Sees the e-mail address of your account.',
     'Sieht die E-Mail-Adresse Ihres Kontos.', 'MEDIUM', true, current_timestamp, current_timestamp, 0),
    ('user', 'Read your account', 'Ihr Konto lesen', 'Reads your account through the API: names, e-mail address, roles.',
     'Liest Ihr Konto über die API: Namen, E-Mail-Adresse, Rollen.', 'MEDIUM', true, current_timestamp, current_timestamp, 0),
    ('offline_access', 'Keep access while you are away', 'Auch ohne Sie Zugriff behalten',
     'Keeps what you allow for up to a year, until you revoke it.',
     'Behält bis zu einem Jahr, was Sie erlauben, bis Sie es widerrufen.', 'MEDIUM', true, current_timestamp, current_timestamp, 0),
    ('manage_oauth', 'Manage your apps', 'Ihre Apps verwalten',
     'Registers, changes and deletes apps in your name and replaces their secrets, as far as you may yourself.',
     'Registriert, ändert und löscht Apps in Ihrem Namen und ersetzt ihre Secrets, soweit Sie es selbst dürfen.', 'HIGH', true,
     current_timestamp, current_timestamp, 0);

-- The most an app may ask for. An app without rows may ask for the scopes that are built in and not of high risk.
create table client_scope (
    client_id varchar(26) not null references client (id) on delete cascade,
    scope     varchar(64) not null references scope (name),
    primary key (client_id, scope)
);

alter table app_authorization add column person_id varchar(26) references person (id) on delete cascade;
alter table app_authorization add column authenticated_at timestamp(6) with time zone;
-- The request as it was made, in JSON, while a decision or a code of it is pending.
alter table app_authorization add column request varchar(32768);
create index app_authorization_person on app_authorization (person_id);

-- Narrower than those of the authorization, or null.
alter table app_token add column scopes varchar(2048);

-- Keys that sign. The newest signs; older ones are published until what they signed has ended.
create table signing_key (
    kid               varchar(64)   not null primary key,
    private_encrypted varchar(8192) not null,
    created_at        timestamp(6) with time zone not null,
    ends_at           timestamp(6) with time zone
);

-- Requests of an app that were refused, for its developers: the newest few of each kind, host and path only.
create table client_failure (
    id          varchar(26)  not null primary key,
    client_id   varchar(26)  not null references client (id) on delete cascade,
    kind        varchar(32)  not null,
    expected    varchar(512) not null,
    presented   varchar(512) not null,
    occurrences integer      not null,
    first_at    timestamp(6) with time zone not null,
    last_at     timestamp(6) with time zone not null
);
create index client_failure_client on client_failure (client_id, last_at);
