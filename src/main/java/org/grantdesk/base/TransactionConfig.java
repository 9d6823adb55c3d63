package org.grantdesk.base;

import java.util.Set;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.BeanFactoryTransactionAttributeSourceAdvisor;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.transaction.support.TransactionOperations;

/** Has every transaction repeated that {@link Transactions} repeats: those of annotations as well as those in code. */
@Configuration
class TransactionConfig {

    private static final Set<Integer> BEGINNING = Set.of(
            TransactionDefinition.PROPAGATION_REQUIRED,
            TransactionDefinition.PROPAGATION_REQUIRES_NEW,
            TransactionDefinition.PROPAGATION_NESTED);

    @Bean
    TransactionOperations transactionOperations(PlatformTransactionManager manager) {
        return new Transactions(manager, TransactionDefinition.PROPAGATION_REQUIRED);
    }

    /** Stands around Spring's own advice for {@code @Transactional}, which begins and ends the transaction. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor repeatedTransactions(TransactionAttributeSource attributes) {
        var advisor = new BeanFactoryTransactionAttributeSourceAdvisor();
        advisor.setTransactionAttributeSource(attributes);
        advisor.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        advisor.setAdvice((MethodInterceptor) call -> {
            var target = call.getThis();
            var attribute = attributes.getTransactionAttribute(
                    call.getMethod(), target == null ? null : AopUtils.getTargetClass(target));
            return attribute == null || !BEGINNING.contains(attribute.getPropagationBehavior())
                    ? call.proceed()
                    : twice((ProxyMethodInvocation) call);
        });
        return advisor;
    }

    /** An invocation proceeds once, so its copy is made before. */
    private static @Nullable Object twice(ProxyMethodInvocation call) throws Throwable {
        var again = call.invocableClone();
        return Transactions.<@Nullable Object>repeatedOnce(call::proceed, again::proceed);
    }
}
