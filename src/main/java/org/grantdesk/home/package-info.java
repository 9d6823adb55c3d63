/** What a person sees first: what needs attention, by what they may do. */
@ApplicationModule(
        allowedDependencies = {
            "base",
            "security",
            "people",
            "clients",
            "clients :: navigation",
            "authorizations",
            "approvals"
        })
@NullMarked
package org.grantdesk.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
