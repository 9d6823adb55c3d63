package org.grantdesk.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.redirects.ClientType;

/** Some sixty apps of a company that does not exist. */
final class SampleApps {

    private record App(String name, ClientType type, String description) {}

    private static final List<String> TEAMS =
            List.of("Sales", "Support", "Finance", "Warehouse", "People", "Marketing");

    private static final List<App> SHARED = List.of(
            app("Invoice Robot", "Reads supplier invoices and files them for approval."),
            app("Build Lights", "Shows on the office lamps which builds are red."),
            app("Standup Bot", "Collects what everybody is up to and posts a summary at ten."),
            app("Incident Pager", "Wakes the person on call and keeps the timeline."),
            app("Desk Booking", "Who sits where, and is there a window left?"),
            app("Travel Planner", "Books trains first, planes if there is no other way."),
            app("Canteen Menu", "Today's lunch, yesterday's too if anything is left."),
            app("Customer Atlas", "Every customer on one map, with visits and open tickets."),
            app("Contract Shelf", "Contracts with their deadlines, and reminders in good time."),
            app("Release Notes", "Turns merged changes into notes people can read."),
            app("Survey Kiosk", "Asks five questions, never six."),
            app("Parcel Tracker", "Where the parcel is, and when it will be here."),
            app("Meeting Minutes", "Decisions and who does what, sent before the coffee is cold."),
            app("Expense Reports", "Photograph a receipt and be done."),
            app("Wiki Search", "Finds the page you know exists."),
            app("Log Explorer", "Searches the logs of all services at once."),
            app("Feature Flags", "Switches features on for those who test them."),
            app("Backup Monitor", "Tells when a backup is late or does not restore."),
            app("Price Watch", "Compares list prices with what was really paid."),
            app("Shift Swap", "Find somebody who takes the early shift."),
            publicApp("Field Notes", "The phone app of the service technicians."),
            publicApp("Visitor Badge", "Prints a badge at the front desk tablet."),
            publicApp("Stock Count", "Counts shelves with a hand scanner, also without a network."),
            publicApp("Command Line", "The company's command line tool, on every developer's computer."),
            publicApp("Wallboard", "Numbers on the big screen in the hall."),
            publicApp("Loading Dock", "Which lorry stands at which gate."));

    private SampleApps() {}

    /** Name, purpose and addresses of each; the same ones every time. */
    static List<ClientMetadata> all(Random random) {
        var apps = new ArrayList<ClientMetadata>();
        SHARED.forEach(app -> apps.add(metadata(app, random)));
        for (var team : TEAMS) {
            apps.add(metadata(app(team + " Dashboard", "The figures of " + team + ", refreshed every hour."), random));
            apps.add(metadata(
                    app(team + " Calendar Sync", "Copies the team's dates into everybody's calendar."), random));
            apps.add(metadata(app(team + " Report Mailer", "Sends the weekly report on Monday morning."), random));
            apps.add(metadata(app(team + " Data Export", "Moves the night's numbers into the warehouse."), random));
            apps.add(metadata(publicApp(team + " Mobile", "What " + team + " needs on the road."), random));
            apps.add(metadata(app(team + " Sandbox", "For trying things out. Expect it to break."), random));
        }
        return apps;
    }

    private static ClientMetadata metadata(App app, Random random) {
        var label = app.name().toLowerCase(Locale.ROOT).replace(' ', '-');
        var host = "https://" + label + ".example.test";
        var redirectUris = new ArrayList<>(List.of(host + "/oauth/callback"));
        if (random.nextInt(3) == 0) {
            redirectUris.add("https://" + label + ".staging.example.test/oauth/callback");
        }
        if (app.type() == ClientType.PUBLIC) {
            redirectUris.add("http://127.0.0.1/callback");
        }
        return ClientMetadata.of(app.name(), host + "/", redirectUris, app.type())
                .withDescription(app.description())
                .withSupportEmail(app.name().contains("Sandbox") ? "" : label + "@example.test");
    }

    private static App app(String name, String description) {
        return new App(name, ClientType.CONFIDENTIAL, description);
    }

    private static App publicApp(String name, String description) {
        return new App(name, ClientType.PUBLIC, description);
    }
}
