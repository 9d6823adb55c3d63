package org.grantdesk.authserver;

import java.net.URI;
import java.net.http.HttpRequest;
import org.grantdesk.testing.HttpVisitor;

/** The person at the browser that a program opened. */
final class Consents {

    private Consents() {}

    /** Opens the address, allows what is asked, and goes where the browser is sent. */
    static void allow(HttpVisitor person, String address) {
        var party = new RelyingParty(0, RelyingParty.query(address).get("client_id"), "", "");
        var target = person.target(person.open(address.replaceFirst("https?://[^/]+", "")));
        if (target.startsWith("/oauth/consent")) {
            target = person.target(party.press(person, person.open(target), "allow"));
        }
        RelyingParty.send(HttpRequest.newBuilder(URI.create(target)));
    }
}
