-- Of the table that was sign_in_throttle before.
insert into throttle (throttle_key, failures, last_failed_at) values
    ('f000000000000000000000000000000000000000000000000000000000000001', 2147483647, timestamp with time zone '2024-02-29 23:59:59.999999+00'),
    ('', 0, current_timestamp);
