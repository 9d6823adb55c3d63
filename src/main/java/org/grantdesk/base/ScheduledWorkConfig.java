package org.grantdesk.base;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets features do regular work, such as removing what has expired. */
@Configuration
@EnableScheduling
class ScheduledWorkConfig {}
