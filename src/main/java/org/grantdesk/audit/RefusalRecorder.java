package org.grantdesk.audit;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.regex.Pattern;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.grantdesk.base.AccessRefused;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Ids;
import org.grantdesk.base.RefusalReason;
import org.grantdesk.base.RefusalReason.MissingPermission;
import org.grantdesk.base.Subjects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultBeanFactoryPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.ExpressionAuthorizationDecision;
import org.springframework.stereotype.Component;

/**
 * Stands around every service method marked {@link Audited}, outside its permission check and its transaction, and
 * records what was refused. Outside the transaction, because a refusal rolls that back, and because a request must
 * never wait for a second connection while it holds one.
 */
@Component(RefusalRecorder.NAME)
class RefusalRecorder implements MethodInterceptor {

    static final String NAME = "refusalRecorder";

    private static final Logger LOG = LoggerFactory.getLogger(RefusalRecorder.class);
    private static final Pattern AUTHORITY = Pattern.compile("'([a-z_]+)'");

    private static final int MAX_ROLE = 64;

    private final RefusalLog log;
    private final Subjects subjects;

    RefusalRecorder(RefusalLog log, Subjects subjects) {
        this.log = log;
        this.subjects = subjects;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        try {
            return call.proceed();
        } catch (AccessDeniedException refused) {
            record(call, refused);
            throw refused;
        }
    }

    /** Must not turn the refusal into another answer: what fails here is logged. */
    private void record(MethodInvocation call, AccessDeniedException refused) {
        var method = AopUtils.getMostSpecificMethod(
                call.getMethod(), requireNonNull(call.getThis()).getClass());
        var changes = requireNonNull(AnnotatedElementUtils.findMergedAnnotation(method, Audited.class));
        try {
            log.record(wanted(changes, call.getArguments()), reason(refused));
        } catch (RuntimeException e) {
            LOG.error("A refused {} could not be recorded", changes.value().id(), e);
            refused.addSuppressed(e);
        }
    }

    private AuditEvent wanted(Audited changes, @Nullable Object[] arguments) {
        var target = arguments.length > 0 && arguments[0] instanceof String text ? text : "";
        var subject = Ids.isWellFormed(target) ? subject(changes.names(), target) : null;
        return new AuditEvent(
                changes.value(),
                changes.names() == Audited.Names.APP ? subject : null,
                changes.names() == Audited.Names.API ? subject : null,
                changes.names() == Audited.Names.PERSON ? subject : null,
                changes.names() == Audited.Names.ROLE
                        ? Map.of(RecordedFacts.ROLE, VisibleText.of(target, MAX_ROLE))
                        : Map.of(),
                Map.of());
    }

    private Subject subject(Audited.Names kind, String id) {
        return subjects.find(kind, id).orElse(new Subject(id, ""));
    }

    /** A service's own check says what was missing; for one by annotation, the annotation does. */
    private static RefusalReason reason(AccessDeniedException refused) {
        if (refused instanceof AuthorizationDeniedException denied
                && denied.getAuthorizationResult() instanceof ExpressionAuthorizationDecision decision) {
            var needed = AUTHORITY
                    .matcher(decision.getExpression().getExpressionString())
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            return needed.isEmpty() ? RefusalReason.Known.NOT_SIGNED_IN : new MissingPermission(needed, false);
        }
        return refused instanceof AccessRefused known
                ? known.reason()
                : new RefusalReason.Other(String.valueOf(refused.getMessage()));
    }

    /** Made before all other beans, so it only names the recorder, whose parts are services. */
    @Configuration(proxyBeanMethods = false)
    static class Advice {

        @Bean
        @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
        static DefaultBeanFactoryPointcutAdvisor refusalAdvisor() {
            var advisor = new DefaultBeanFactoryPointcutAdvisor();
            advisor.setAdviceBeanName(NAME);
            advisor.setPointcut(AnnotationMatchingPointcut.forMethodAnnotation(Audited.class));
            advisor.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return advisor;
        }
    }
}
