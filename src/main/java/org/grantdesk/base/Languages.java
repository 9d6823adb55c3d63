package org.grantdesk.base;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the portal speaks: screens, pages, mails and the API's messages. */
public final class Languages {

    /** All of them, the one of last resort first. */
    public static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN);

    /** The same as people's settings and the protocol name them. */
    public static final List<String> TAGS =
            ALL.stream().map(Locale::getLanguage).toList();

    private Languages() {}

    /** The first of the wanted ones that is spoken; {@code de-AT} is German. */
    public static Optional<Locale> first(Stream<Locale> wanted) {
        return wanted.flatMap(one ->
                        ALL.stream().filter(spoken -> spoken.getLanguage().equals(one.getLanguage())))
                .findFirst();
    }
}
