package org.grantdesk.authserver;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.grantdesk.testing.HttpVisitor;

/**
 * The browser of a person who works with a program: where the program says to go, the person allows what is asked. A program
 * says it among its complaints.
 */
final class OpenedBrowser {

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+/oauth/authorize\\?\\S+");

    private final HttpVisitor person;
    private final List<String> opened = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    OpenedBrowser(HttpVisitor person) {
        this.person = person;
    }

    /** Follows what the program says, until it ends. */
    Thread follow(Process program) {
        return Thread.ofPlatform()
                .daemon()
                .start(() -> program.errorReader(StandardCharsets.UTF_8)
                        .lines()
                        .peek(complaints::add)
                        .map(ADDRESS::matcher)
                        .forEach(line -> {
                            if (line.find() && !opened.contains(line.group())) {
                                opened.add(line.group());
                                allow(line.group());
                            }
                        }));
    }

    /** The addresses that the person was sent to. */
    List<String> opened() {
        return List.copyOf(opened);
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private void allow(String address) {
        var party = new RelyingParty(0, RelyingParty.query(address).get("client_id"), "", "");
        var target = person.target(person.open(address.replaceFirst("https?://[^/]+", "")));
        if (target.startsWith("/oauth/consent")) {
            target = person.target(party.press(person, person.open(target), "allow"));
        }
        RelyingParty.send(HttpRequest.newBuilder(URI.create(target)));
    }
}
