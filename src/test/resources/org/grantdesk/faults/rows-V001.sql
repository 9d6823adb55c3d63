-- Rows as an old installation has them: odd names, nothing where nothing may be, the longest and the shortest. Run
-- after V001, and on the newest schema too: what an older instance writes, the newer schema must take.
insert into person (id, username, email, name_key, first_name, last_name, nickname, position, locale, password_hash,
    created_at, updated_at, deactivated_at, password_changed_at, last_sign_in_at, security_version, version)
values
    ('per00000000000000000000001', 'ada', 'ada@example.test', 'ada o''neil "the first"', 'Ada', 'O''Neil "the first"', 'A;--', 'Desk\n', 'en',
     '{argon2}$argon2id$v=19$m=16384,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g', timestamp with time zone '2024-02-29 23:59:59.999999+00',
     timestamp with time zone '2024-03-01 00:00:00+00', null, timestamp with time zone '2024-03-01 00:00:00.000001+00',
     timestamp with time zone '2026-10-25 02:30:00+02', 3, 7),
    ('per00000000000000000000002', 'émilie.no', 'no-password@example.test', 'émilie 👩🏽‍💻 żółć', 'Émilie 👩🏽‍💻', 'Żółć', '', '', 'de',
     null, timestamp with time zone '1999-12-31 23:59:59+00', timestamp with time zone '1999-12-31 23:59:59+00',
     timestamp with time zone '2026-01-01 00:00:00+00', null, null, 9223372036854775807, 0),
    ('per00000000000000000000003', 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl',
     'long@example.test', 'مرحبا שלום 漢字', 'مرحبا', 'שלום 漢字', '', '', 'en', '', current_timestamp, current_timestamp, null, null, null, 0, 0);
insert into role (id, name, title, description, built_in, created_at, updated_at, version)
values ('rol00000000000000000000001', 'night_desk', 'Nachtdienst "Süd"', '', false, current_timestamp, current_timestamp, 1);
insert into role_permission (role_id, permission) values ('rol00000000000000000000001', 'manage_oauth');
insert into person_role (person_id, role_id) values
    ('per00000000000000000000001', 'q6r9unzuagrs43zz8m1gq78fex'), ('per00000000000000000000002', 'rol00000000000000000000001');
insert into personal_access_token (id, person_id, description, token_hash, created_at, expires_at, last_used_at, revoked_at)
values
    ('pat00000000000000000000001', 'per00000000000000000000001', 'CI 🤖; drop table person', 'a000000000000000000000000000000000000000000000000000000000000001', current_timestamp, null, null, null),
    ('pat00000000000000000000002', 'per00000000000000000000001', '', 'a000000000000000000000000000000000000000000000000000000000000002', current_timestamp, current_timestamp, current_timestamp, current_timestamp);
insert into api_session (id, person_id, token_hash, created_at, expires_at)
values ('ses00000000000000000000001', 'per00000000000000000000001', 'b000000000000000000000000000000000000000000000000000000000000001', current_timestamp, current_timestamp);
insert into installation (name, fact) values ('an-old-fact', '');
