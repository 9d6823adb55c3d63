package org.grantdesk.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Counts what really goes to the database, whoever sends it: {@code StatementCount.during(() -> service.list(…))}. Only
 * the calling thread's statements count; a batch counts once.
 */
public final class StatementCount {

    private static final Set<String> EXECUTING = Set.of(
            "execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "executeBatch", "executeLargeBatch");
    private static final ThreadLocal<List<String>> RECORDING = new ThreadLocal<>();
    private static final ThreadLocal<Consumer<String>> BEFORE = new ThreadLocal<>();

    private StatementCount() {}

    /** Runs the work and returns the SQL of every statement it executed, in order. */
    public static List<String> during(Runnable work) {
        var statements = new ArrayList<String>();
        RECORDING.set(statements);
        try {
            work.run();
        } finally {
            RECORDING.remove();
        }
        return List.copyOf(statements);
    }

    /** Runs the work and tells of each statement before it is executed. */
    public static void before(Consumer<String> told, Runnable work) {
        BEFORE.set(told);
        try {
            work.run();
        } finally {
            BEFORE.remove();
        }
    }

    /** Stands around the portal's data source and listens. */
    static BeanPostProcessor listener() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource dataSource
                        ? proxy(DataSource.class, dataSource, StatementCount::onDataSource)
                        : bean;
            }
        };
    }

    private static Object onDataSource(Object result, Method method, Object[] arguments) {
        return result instanceof Connection connection
                ? proxy(Connection.class, connection, StatementCount::onConnection)
                : result;
    }

    private static Object onConnection(Object result, Method method, Object[] arguments) {
        if (result instanceof PreparedStatement statement) {
            var sql = String.valueOf(arguments[0]);
            return proxy(
                    PreparedStatement.class,
                    statement,
                    (call, parameters) -> announce(call, sql),
                    (executed, call, parameters) -> record(executed, call, sql));
        }
        if (result instanceof Statement statement) {
            return proxy(
                    Statement.class,
                    statement,
                    (call, parameters) -> announce(call, parameters == null ? "batch" : String.valueOf(parameters[0])),
                    (executed, call, parameters) ->
                            record(executed, call, parameters == null ? "batch" : String.valueOf(parameters[0])));
        }
        return result;
    }

    private static void announce(Method method, String sql) {
        var told = BEFORE.get();
        if (told != null && EXECUTING.contains(method.getName())) {
            told.accept(sql);
        }
    }

    private static Object record(Object result, Method method, String sql) {
        var recording = RECORDING.get();
        if (recording != null && EXECUTING.contains(method.getName())) {
            recording.add(sql);
        }
        return result;
    }

    /** Sees every call's result and may hand out another. */
    private interface Listener {
        Object returned(Object result, Method method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, T target, Listener listener) {
        return proxy(type, target, (method, arguments) -> {}, listener);
    }

    private static <T> T proxy(Class<T> type, T target, BiConsumer<Method, Object[]> before, Listener listener) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            before.accept(method, arguments);
            try {
                return listener.returned(method.invoke(target, arguments), method, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
