package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.NameMatchMethodPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

/** R-B1, R-B10: handlers are beans like others, and live as long as their context runs. */
class LifecycleIT {

    @Configuration(proxyBeanMethods = false)
    static class Advised {

        final List<String> advised = new CopyOnWriteArrayList<>();

        @Bean
        @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
        DefaultPointcutAdvisor advisor() {
            NameMatchMethodPointcut pointcut = new NameMatchMethodPointcut();
            pointcut.addMethodName("handle");
            pointcut.setClassFilter(Ledger.class::isAssignableFrom);
            return new DefaultPointcutAdvisor(pointcut, (MethodInterceptor) invocation -> {
                advised.add(invocation.getMethod().getName());
                return invocation.proceed();
            });
        }
    }

    @Test
    void aProxiedHandlerIsCalledThroughItsProxy() {
        Ledger ledger = new Ledger(1);
        Broker.send(ledger.topic, "value");

        try (Application application =
                Application.handling(ledger).source(Advised.class).start()) {
            assertThat(AopUtils.isCglibProxy(application.bean(Ledger.class))).isTrue();
            ledger.awaitCommitted(1);
            assertThat(application.bean(Advised.class).advised).containsExactly("handle");
        }
        assertThat(ledger.done).containsExactly("value");
    }

    @Test
    void aContextThatIsStoppedAndStartedGoesOnWhereItWas() {
        Ledger ledger = new Ledger(1);
        Broker.send(ledger.topic, "first");

        try (Application application = Application.handling(ledger).start()) {
            ledger.awaitDone("first");
            application.context().stop();
            assertThat(Broker.committed(ledger.group, ledger.topic)).isEqualTo(1);
            assertThat(Broker.members(ledger.group)).isZero();
            Broker.send(ledger.topic, "second");
            application.context().start();
            ledger.awaitCommitted(2);
        }
        assertThat(ledger.begun).containsExactly("first", "second");
    }

    @Test
    void aContextThatIsPausedAndRestartedGoesOnWhereItWas() {
        Ledger ledger = new Ledger(1);
        Broker.send(ledger.topic, "first");

        try (Application application = Application.handling(ledger).start()) {
            ledger.awaitDone("first");
            application.context().pause();
            assertThat(Broker.members(ledger.group)).isZero();
            Broker.send(ledger.topic, "second");
            application.context().restart();
            ledger.awaitCommitted(2);
        }
        assertThat(ledger.begun).containsExactly("first", "second");
    }

    @Test
    void aPausedContainerTakesNothingNewAndKeepsItsPartitions() {
        Ledger ledger = new Ledger(1);

        try (Application application = Application.handling(ledger).start()) {
            Broker.send(ledger.topic, "first");
            ledger.awaitCommitted(1);
            application.container(Ledger.ID).pause();
            await().atMost(SOON).until(() -> application.container(Ledger.ID).isContainerPaused());
            Broker.send(ledger.topic, "second");
            await().during(Duration.ofMillis(300))
                    .atMost(SOON)
                    .until(() -> !ledger.begun.contains("second") && Broker.members(ledger.group) == 1);
            application.container(Ledger.ID).resume();
            ledger.awaitCommitted(2);
        }
    }
}
