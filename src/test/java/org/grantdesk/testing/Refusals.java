package org.grantdesk.testing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.grantdesk.base.InvalidInput;

/** What a service says about bad input. */
public final class Refusals {

    private Refusals() {}

    /** Field and code of every problem; fails when nothing is refused. */
    public static List<String> problems(ThrowingCallable call) {
        var refused = catchThrowableOfType(InvalidInput.class, call);
        if (refused == null) {
            throw new AssertionError("nothing was refused");
        }
        return refused.problems().stream().map(p -> p.field() + " " + p.code()).toList();
    }
}
