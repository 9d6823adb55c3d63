-- Of an access token: the refresh token that was handed out with it. Using that one lets this end soon; tokens of other
-- renewals of the same sign-in keep their lifetime.
alter table app_token add column refresh_id varchar(26);
