package io.baton.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** A bean and the method to call on it; fetched once, when it is needed first. */
final class HandlerTarget {

    private final BeanFactory beanFactory;
    private final HandlerCandidate candidate;
    private final Method method;
    private final Object lock = new Object();
    private volatile @Nullable Callee callee;

    HandlerTarget(BeanFactory beanFactory, HandlerCandidate candidate, Method method) {
        this.beanFactory = beanFactory;
        this.candidate = candidate;
        this.method = method;
    }

    @Nullable
    Object call(@Nullable Object[] arguments) throws Throwable {
        Callee known = callee();
        try {
            return known.method().invoke(known.bean(), arguments);
        } catch (ReflectiveOperationException ex) {
            throw Exceptions.unwrap(ex);
        }
    }

    Callee callee() {
        Callee known = callee;
        if (known == null) {
            synchronized (lock) {
                known = callee;
                if (known == null) {
                    known = find();
                    callee = known;
                }
            }
        }
        return known;
    }

    private Callee find() {
        Object bean = beanFactory.getBean(candidate.beanName());
        Method callable = callable(bean);
        if (AopUtils.isCglibProxy(bean) && isBypassed(callable, bean.getClass())) {
            throw candidate.invalid(
                    "the bean is a proxy of a subclass, which cannot override this method, so that it would run on an empty object",
                    "Make the method public and not final.");
        }
        ReflectionUtils.makeAccessible(callable);
        return new Callee(bean, callable);
    }

    private Method callable(Object bean) {
        if (!Proxy.isProxyClass(bean.getClass())) {
            return AopUtils.selectInvocableMethod(method, bean.getClass());
        }
        // by what the bean's class makes of an interface's method: a generic one has other parameter types
        for (Class<?> contract : ClassUtils.getAllInterfacesForClass(bean.getClass())) {
            for (Method declared : contract.getMethods()) {
                if (BridgeMethodResolver.getMostSpecificMethod(declared, candidate.beanClass())
                        .equals(method)) {
                    return declared;
                }
            }
        }
        throw candidate.invalid(
                "the bean is a JDK proxy, and none of its interfaces has this method",
                "Declare the method in an interface of the bean, or have the class proxied (proxyTargetClass = true).");
    }

    private static boolean isBypassed(Method method, Class<?> proxyClass) {
        int modifiers = method.getModifiers();
        boolean packagePrivate =
                !Modifier.isPublic(modifiers) && !Modifier.isProtected(modifiers) && !Modifier.isPrivate(modifiers);
        Class<?> declaring = method.getDeclaringClass();
        boolean samePackage = declaring.getPackageName().equals(proxyClass.getPackageName())
                && declaring.getClassLoader() == proxyClass.getClassLoader();
        return Modifier.isFinal(modifiers) || (packagePrivate && !samePackage);
    }

    /** The bean and a method that exists on its class, proxy or not. */
    record Callee(Object bean, Method method) {}
}
