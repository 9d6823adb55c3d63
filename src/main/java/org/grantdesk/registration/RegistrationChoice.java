package org.grantdesk.registration;

import java.util.List;

/**
 * What administrators choose about registration.
 *
 * @param hosts where apps may let codes be sent to in the mode {@link RegistrationMode#HOSTS}; one that begins with
 *     {@code *.} stands for the hosts below it
 * @param unusedDays how long an app that was used stays after the last person has stopped
 */
public record RegistrationChoice(RegistrationMode mode, List<String> hosts, int unusedDays) {

    public static final int MOST_HOSTS = 50;
    public static final int LONGEST_DAYS = 3650;

    public RegistrationChoice {
        hosts = List.copyOf(hosts);
    }
}
