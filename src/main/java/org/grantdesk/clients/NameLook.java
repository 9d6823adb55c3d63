package org.grantdesk.clients;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a name looks like to someone who glances at it: the same for names that differ in case, accents, spaces, signs, and
 * letters of other scripts that look alike (in the manner of the skeletons of UTS #39).
 */
final class NameLook {

    private static final int LONGEST = 255;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Letters and, at the same places, what they look like. */
    private static final String ALIKE = "аеорсухіјѕԁɡһкмтвнгԛԝѵαοερντυικχγϲ0159l|ıłøđß";

    private static final String LIKE = "aeopcyxijsdghkmtbhrqwvaoepvtuikxycoisgiiiiodb";

    private static final Map<Integer, String> LETTERS = letters();

    private NameLook() {}

    /** The look of the name; empty for one without letters and digits, which looks like nothing. */
    static String of(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var bare = OTHER.matcher(MARKS.matcher(plain).replaceAll("")).replaceAll("");
        var look = new StringBuilder();
        bare.codePoints().forEach(c -> look.append(LETTERS.getOrDefault(c, Character.toString(c))));
        var text = look.toString().replace("rn", "m").replace("vv", "w");
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST));
    }

    private static Map<Integer, String> letters() {
        var letters = new HashMap<Integer, String>();
        for (int i = 0; i < ALIKE.length(); i++) {
            letters.put((int) ALIKE.charAt(i), LIKE.substring(i, i + 1));
        }
        return letters;
    }
}
