package io.baton.handler;

import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.SpringProxy;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/** What a bean is behind its proxies, found without creating it. */
final class BeanTypes {

    private final ConfigurableListableBeanFactory beanFactory;

    BeanTypes(ConfigurableListableBeanFactory beanFactory) {
        this.beanFactory = beanFactory;
    }

    /**
     * The type an application wrote, with generics as far as the definition knows them; {@code null} for no handler.
     */
    @Nullable
    ResolvableType of(String beanName) {
        // the target of a scoped proxy is looked at under the name of its proxy, which is what others call
        if (ScopedProxyUtils.isScopedTarget(beanName)) {
            return null;
        }
        String target = ScopedProxyUtils.getTargetBeanName(beanName);
        String defining = beanFactory.containsBeanDefinition(target) ? target : beanName;
        BeanDefinition definition =
                beanFactory.containsBeanDefinition(defining) ? beanFactory.getMergedBeanDefinition(defining) : null;
        if (definition != null && definition.isAbstract()) {
            return null;
        }
        Class<?> type = userClass(defining, definition);
        return type == null ? null : withGenerics(type, definition);
    }

    private @Nullable Class<?> userClass(String beanName, @Nullable BeanDefinition definition) {
        if (definition != null
                && definition.getAttribute(AutoProxyUtils.ORIGINAL_TARGET_CLASS_ATTRIBUTE) instanceof Class<?> target) {
            return ClassUtils.getUserClass(target);
        }
        Class<?> type = beanFactory.getType(beanName, false);
        if (type == null) {
            return null;
        }
        if ((Proxy.isProxyClass(type) || SpringProxy.class.isAssignableFrom(type))
                && type.isInstance(beanFactory.getSingleton(beanName))) {
            type = AopProxyUtils.ultimateTargetClass(beanFactory.getBean(beanName));
        }
        return ClassUtils.getUserClass(type);
    }

    private static ResolvableType withGenerics(Class<?> type, @Nullable BeanDefinition definition) {
        if (definition instanceof RootBeanDefinition root) {
            ResolvableType declared = root.getResolvableType();
            if (type.equals(declared.resolve())) {
                return declared;
            }
        }
        return ResolvableType.forClass(type);
    }
}
