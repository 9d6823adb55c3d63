package org.grantdesk.base;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One or more fields hold what cannot be stored. Nothing was changed. */
public final class InvalidInput extends RuntimeException {

    /**
     * What is wrong with one field.
     *
     * @param field the field's name in the record that was handed in
     * @param index which of the field's values it is, from 0; {@code null}: the field as a whole
     * @param code key of the sentence in the message bundle
     * @param arguments what fills the sentence's placeholders
     */
    public record Problem(String field, @Nullable Integer index, String code, List<Object> arguments) {

        public Problem(String field, String code, Object... arguments) {
            this(field, null, code, List.of(arguments));
        }
    }

    private final transient List<Problem> problems;

    public InvalidInput(List<Problem> problems) {
        super("Refused: "
                + problems.stream().map(p -> p.field() + " " + p.code()).toList());
        this.problems = List.copyOf(problems);
    }

    public InvalidInput(String field, String code, Object... arguments) {
        this(List.of(new Problem(field, code, arguments)));
    }

    /** All problems, in the order the fields are checked. */
    public List<Problem> problems() {
        return problems;
    }

    /** Collects problems, so that a person sees all of them at once. */
    public static final class Collector {

        private final List<Problem> problems = new ArrayList<>();

        public Collector refuseIf(boolean wrong, String field, String code, Object... arguments) {
            if (wrong) {
                problems.add(new Problem(field, code, arguments));
            }
            return this;
        }

        public Collector add(Problem problem) {
            problems.add(problem);
            return this;
        }

        public void throwIfAny() {
            if (!problems.isEmpty()) {
                throw new InvalidInput(problems);
            }
        }
    }
}
