package org.grantdesk.base.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads from sources where texts are asked for, and with how many arguments. */
final class SourceCalls {

    private static final Path JAVA = Path.of("src/main/java");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    /** What takes the key of a text, and as which of its arguments; all that follow are for the placeholders. */
    private static final Map<String, Integer> CALLEES = Map.of(
            "getTranslation", 0,
            "text", 0,
            "new Conflict", 0,
            "new InvalidInput", 1,
            "refuseIf", 2,
            "new Panel", 0,
            "super", 0,
            "FormSubmit.button", 0);

    /** Those of which what follows the key fills no placeholder. */
    private static final Set<String> WITHOUT_ARGUMENTS = Set.of("new Panel", "super", "FormSubmit.button");

    private static final Pattern CALL =
            Pattern.compile("\\b(getTranslation|(?<![.\\w])text|new Conflict|new InvalidInput|refuseIf|new Panel|super"
                    + "|FormSubmit.button)\\(");

    /** Where {@code text(…)} asks for a text. */
    private static final String TEXTS = "import static org.grantdesk.base.ui.Texts.text;";

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern IN_TEMPLATE = Pattern.compile("#\\{([A-Za-z_.]+)|#messages\\.msg\\('([A-Za-z_.]+)'");

    private SourceCalls() {}

    /**
     * A text asked for by its key.
     *
     * @param where file
     * @param key as written there; with a dot at its end when the rest is put together at run time
     * @param arguments how many there are for the placeholders; -1 where they come as a list
     */
    record Asked(String where, String key, int arguments) {

        boolean isBeginning() {
            return key.endsWith(".");
        }
    }

    /** Every text that Java code asks for with its key as a literal. */
    static List<Asked> asked() {
        var all = new ArrayList<Asked>();
        files(JAVA).forEach(file -> {
            var source = read(file);
            var calls = CALL.matcher(source);
            while (calls.find()) {
                var arguments = arguments(source, calls.end());
                var position = CALLEES.get(calls.group(1));
                var asks = switch (calls.group(1)) {
                    case "text" -> source.contains(TEXTS);
                    case "super" -> source.contains(" extends Panel ");
                    default -> true;
                };
                if (asks && arguments.size() > position) {
                    var rest = arguments.subList(position + 1, arguments.size());
                    var list = rest.stream().anyMatch(argument -> argument.contains("toArray"));
                    var count = WITHOUT_ARGUMENTS.contains(calls.group(1)) ? 0 : list ? -1 : rest.size();
                    literals(arguments.get(position))
                            .forEach(key -> all.add(new Asked(file.getFileName().toString(), key, count)));
                }
            }
        });
        return all;
    }

    /** Every text that a page asks for. */
    static List<Asked> askedInTemplates() {
        return files(TEMPLATES)
                .flatMap(file -> IN_TEMPLATE
                        .matcher(read(file))
                        .results()
                        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                        .map(key -> new Asked(file.getFileName().toString(), key, -1)))
                .toList();
    }

    /** Every literal in Java code, whatever it is for. */
    static Stream<String> allLiterals() {
        return files(JAVA).flatMap(file -> literals(read(file)));
    }

    private static Stream<String> literals(String code) {
        return LITERAL.matcher(code).results().map(found -> found.group(1));
    }

    /** The arguments of a call as they are written, from behind its opening bracket. */
    private static List<String> arguments(String source, int start) {
        var arguments = new ArrayList<String>();
        var depth = 0;
        var begin = start;
        Matcher literal = LITERAL.matcher(source);
        for (int i = start; ; i++) {
            switch (source.charAt(i)) {
                case '"' -> i = literal.find(i) && literal.start() == i ? literal.end() - 1 : i;
                case '(', '{', '[' -> depth++;
                case ',' -> {
                    if (depth == 0) {
                        arguments.add(source.substring(begin, i));
                        begin = i + 1;
                    }
                }
                case ')', '}', ']' -> {
                    if (depth-- == 0) {
                        arguments.add(source.substring(begin, i));
                        return arguments;
                    }
                }
                default -> {}
            }
        }
    }

    private static Stream<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
