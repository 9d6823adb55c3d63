package org.grantdesk.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.function.Function;
import org.grantdesk.security.Asker.Allowed;
import org.jspecify.annotations.Nullable;
import org.mockito.Mockito;

/**
 * One row of the permission matrix: a call of a service method, and who may make it.
 *
 * @param answer what those who may get instead of a result, because the call itself asks for something impossible
 */
record Operation<S>(
        Class<S> service,
        Allowed allowed,
        Call<S> call,
        @Nullable Class<? extends Exception> answer) {

    /** The call itself, with what it is about. */
    interface Call<S> {
        void make(S service, Stage stage);
    }

    static <S> Operation<S> of(Class<S> service, Allowed allowed, Call<S> call) {
        return new Operation<>(service, allowed, call, null);
    }

    Operation<S> answering(Class<? extends Exception> answer) {
        return new Operation<>(service, allowed, call, answer);
    }

    void run(Function<Class<S>, S> services, Stage stage) {
        call.make(services.apply(service), stage);
    }

    /** The method that is called, found out by calling it. */
    Method method() {
        var service = Mockito.mock(this.service);
        call.make(service, Stage.OF_NOTHING);
        var calls = Mockito.mockingDetails(service).getInvocations();
        assertThat(calls).as("calls in one row of the matrix").hasSize(1);
        return calls.iterator().next().getMethod();
    }

    @Override
    public String toString() {
        return service.getSimpleName() + "." + method().getName() + " for " + allowed;
    }
}
