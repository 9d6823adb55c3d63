-- Failures are counted here for apps as well as for people.
alter table sign_in_throttle rename to throttle;
alter index sign_in_throttle_age rename to throttle_age;
