package org.grantdesk.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The passwords that guessing begins with. The list holds them in their plainest form; capitals, digits and signs put
 * at the end, and letters written as look-alike digits make a password no better.
 */
@Component
class CommonPasswords {

    private static final String LIST = "common-passwords.txt";
    private static final int FEW_CHARACTERS = 5;
    private static final Pattern ORNAMENT = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");
    private static final Pattern BETWEEN = Pattern.compile("[\\s._\\-]+");
    private static final String ROWS =
            "01234567890 qwertzuiop qwertyuiop asdfghjkl zxcvbnm yxcvbnm abcdefghijklmnopqrstuvwxyz";
    private static final String LOOK_ALIKES = "@4310$5!7";
    private static final String LETTERS = "aaeiossit";

    private final Set<String> list;

    CommonPasswords() {
        try (var file = new ClassPathResource(LIST, CommonPasswords.class).getInputStream()) {
            list = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The list of common passwords is missing", e);
        }
    }

    boolean contains(String password) {
        var lower = password.toLowerCase(Locale.ROOT);
        return lower.chars().distinct().count() < FEW_CHARACTERS || repeats(lower) || isRun(lower) || isListed(lower);
    }

    private boolean isListed(String password) {
        return Stream.of(password, bare(password))
                .flatMap(form -> Stream.of(form, spelledOut(form)))
                .flatMap(form -> Stream.of(form, BETWEEN.matcher(form).replaceAll("")))
                .anyMatch(list::contains);
    }

    private static String bare(String password) {
        return ORNAMENT.matcher(password).replaceAll("");
    }

    /** Look-alikes turned back into letters. */
    private static String spelledOut(String password) {
        var letters = new StringBuilder(password.length());
        for (var c : password.toCharArray()) {
            var index = LOOK_ALIKES.indexOf(c);
            letters.append(index < 0 ? c : LETTERS.charAt(index));
        }
        return letters.toString();
    }

    /** The same few characters over and over. */
    private static boolean repeats(String password) {
        return (password + password).indexOf(password, 1) < password.length();
    }

    /** Keys or letters in the order they lie, whole rows one after the other. */
    private static boolean isRun(String password) {
        var steps = 0;
        for (int i = 1; i < password.length(); i++) {
            var pair = password.substring(i - 1, i + 1);
            if (ROWS.contains(pair) || ROWS.contains(new StringBuilder(pair).reverse())) {
                steps++;
            }
        }
        return steps >= password.length() - 3;
    }
}
