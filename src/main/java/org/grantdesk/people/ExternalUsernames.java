package org.grantdesk.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.grantdesk.base.Ids;
import org.springframework.stereotype.Component;

/** Makes usernames of what providers call people. */
@Component
class ExternalUsernames {

    private static final String NOBODY = "person";
    private static final int LONGEST = 56;
    private static final int SHORTEST = 3;
    private static final int NUMBERED = 20;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9._-]+");
    private static final Pattern EDGES = Pattern.compile("^[^a-z]+|[._-]+$");

    private final PersonRepository people;

    ExternalUsernames(PersonRepository people) {
        this.people = people;
    }

    /** A username that no one has at this moment, as close to the requested one as possible. */
    String free(String wish) {
        var base = valid(wish);
        return Stream.concat(Stream.of(base), IntStream.rangeClosed(2, NUMBERED).mapToObj(number -> base + number))
                .filter(name -> !people.existsByUsername(name))
                .findFirst()
                .orElseGet(() -> base + "-" + Ids.next().substring(0, 6));
    }

    /** The part before an {@code @}, without accents, in the letters that usernames are made of. */
    static String valid(String wish) {
        var at = wish.indexOf('@');
        var text = Normalizer.normalize(at > 0 ? wish.substring(0, at) : wish, Normalizer.Form.NFKD);
        var plain = MARKS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT).replace("ß", "ss");
        var letters = OTHERS.matcher(plain).replaceAll("-");
        var trimmed = EDGES.matcher(letters).replaceAll("");
        var cut = trimmed.length() > LONGEST
                ? EDGES.matcher(trimmed.substring(0, LONGEST)).replaceAll("")
                : trimmed;
        return cut.length() < SHORTEST ? (cut.isEmpty() ? NOBODY : NOBODY + "-" + cut) : cut;
    }
}
