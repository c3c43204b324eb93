package io.baton.handler;

import static io.baton.handler.HandlerFixture.analysis;
import static io.baton.handler.HandlerFixture.call;
import static io.baton.handler.HandlerFixture.only;
import static io.baton.handler.HandlerFixture.record;
import static io.baton.handler.HandlerFixture.runner;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.HandlerContext;
import io.baton.KafkaMessage;
import io.baton.Outcome;
import io.baton.RecordHandler;
import io.baton.TopicHandler;
import io.baton.handler.HandlerFixture.Order;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.Advisor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

/** Handlers behind proxies: advice runs, nothing is called on an empty proxy, nothing registers twice. */
class HandlerProxyTests {

    static final List<String> calls = new ArrayList<>();

    @Retention(RetentionPolicy.RUNTIME)
    @interface Transactionish {}

    @BeforeEach
    void reset() {
        calls.clear();
    }

    @Configuration(proxyBeanMethods = false)
    static class AutoProxying {
        @Bean
        static DefaultAdvisorAutoProxyCreator autoProxyCreator() {
            return new DefaultAdvisorAutoProxyCreator();
        }

        @Bean
        static Advisor advisor() {
            return new DefaultPointcutAdvisor(
                    new AnnotationMatchingPointcut(Transactionish.class, true), (MethodInterceptor) invocation -> {
                        calls.add("begin");
                        return invocation.proceed();
                    });
        }
    }

    @Transactionish
    static class ClassProxied {

        private final List<String> sink = calls;

        @TopicHandler(topics = "orders")
        void on(Order order) {
            sink.add(order.id());
        }
    }

    @Test
    void callsAPackagePrivateMethodThroughASubclassProxy() {
        runner().withUserConfiguration(AutoProxying.class)
                .withBean("handlers", ClassProxied.class)
                .run(context -> {
                    assertThat(AopUtils.isCglibProxy(context.getBean("handlers")))
                            .isTrue();
                    call(only(context), record("{\"id\":\"a\",\"quantity\":1}"));
                    assertThat(calls).containsExactly("begin", "a");
                });
    }

    @Test
    void findsALazyBeanThatIsNotYetProxied() {
        runner().withUserConfiguration(AutoProxying.class)
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .withBean("handlers", ClassProxied.class)
                .run(context -> {
                    call(only(context), record("{\"id\":\"a\",\"quantity\":1}"));
                    assertThat(calls).containsExactly("begin", "a");
                });
    }

    @Transactionish
    static class InterfaceProxied implements Consumer<Order> {
        @Override
        @TopicHandler(topics = "orders")
        public void accept(Order order) {
            calls.add(order.id());
        }
    }

    @Test
    void callsThroughAnInterfaceProxyAndKeepsTheGenericType() {
        runner().withUserConfiguration(AutoProxying.class)
                .withBean("handlers", InterfaceProxied.class)
                .run(context -> {
                    assertThat(AopUtils.isJdkDynamicProxy(context.getBean("handlers")))
                            .isTrue();
                    call(only(context), record("{\"id\":\"a\",\"quantity\":1}"));
                    assertThat(calls).containsExactly("begin", "a");
                });
    }

    @Transactionish
    @TopicHandler(topics = "orders")
    static class ProxiedRecordHandler implements RecordHandler<Order> {
        @Override
        public Outcome handle(KafkaMessage<Order> message, HandlerContext context) {
            calls.add(message.value().id());
            return Outcome.ack();
        }
    }

    @Test
    void callsARecordHandlerThroughItsProxy() {
        runner().withUserConfiguration(AutoProxying.class)
                .withBean("handlers", ProxiedRecordHandler.class)
                .run(context -> {
                    call(only(context), record("{\"id\":\"a\",\"quantity\":1}"));
                    assertThat(calls).containsExactly("begin", "a");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class HandMade {
        @Bean
        Object handlers() {
            ProxyFactory factory = new ProxyFactory(new InterfaceProxied());
            return factory.getProxy();
        }
    }

    @Test
    void looksBehindAProxyMadeByHand() {
        runner().withUserConfiguration(HandMade.class).run(context -> {
            call(only(context), record("{\"id\":\"a\",\"quantity\":1}"));
            assertThat(calls).containsExactly("a");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Scoped {
        @Bean
        @Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
        ClassProxied handlers() {
            return new ClassProxied();
        }
    }

    @Test
    void registersAScopedProxyOnce() {
        runner().withUserConfiguration(Scoped.class).run(context -> {
            HandlerDefinition definition = only(context);
            assertThat(definition.beanName()).isEqualTo("handlers");
            assertThat(definition.id()).isEqualTo("handlers-on");
            call(definition, record("{\"id\":\"a\",\"quantity\":1}"));
            assertThat(calls).containsExactly("a");
        });
    }

    @Transactionish
    static class FinalMethod {
        @TopicHandler(topics = "orders")
        final void on(Order order) {}
    }

    @Test
    void aFinalMethodOfAProxiedBeanStopsTheStart() {
        runner().withUserConfiguration(AutoProxying.class)
                .withBean("handlers", FinalMethod.class)
                .run(context -> {
                    assertThat(analysis(context.getStartupFailure()).getDescription())
                            .contains("method on(Order) of bean 'handlers'", "would run on an empty object");
                    assertThat(analysis(context.getStartupFailure()).getAction())
                            .isEqualTo("Make the method public and not final.");
                });
    }

    @Transactionish
    static class NotInTheInterface implements Runnable {
        @TopicHandler(topics = "orders")
        public void on(Order order) {}

        @Override
        public void run() {}
    }

    @Test
    void aMethodOutsideTheProxiedInterfacesStopsTheStart() {
        runner().withUserConfiguration(AutoProxying.class)
                .withBean("handlers", NotInTheInterface.class)
                .run(context -> {
                    assertThat(analysis(context.getStartupFailure()).getDescription())
                            .contains("method on(Order) of bean 'handlers'", "none of its interfaces has this method");
                    assertThat(analysis(context.getStartupFailure()).getAction())
                            .contains("proxyTargetClass");
                });
    }
}
