package io.baton.handler;

import io.baton.HandlerContext;
import io.baton.KafkaMessage;
import io.baton.Outcome;
import io.baton.RecordHandler;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.ReflectionUtils;

/** Calls a {@link RecordHandler}, without reflection. */
final class RecordHandlerInvocation extends DecodingInvocation {

    /** The one method of a record handler, for messages about its parameter. */
    static final Method HANDLE = Objects.requireNonNull(
            ReflectionUtils.findMethod(RecordHandler.class, "handle", KafkaMessage.class, HandlerContext.class));

    private final BeanFactory beanFactory;
    private final String beanName;
    private final Object lock = new Object();
    private volatile @Nullable RecordHandler<Object> handler;

    RecordHandlerInvocation(BeanFactory beanFactory, String beanName, RecordDecoder decoder) {
        super(decoder);
        this.beanFactory = beanFactory;
        this.beanName = beanName;
    }

    @Override
    public void prepare() {
        handler();
    }

    @Override
    public Object invoke(List<Object> inputs, HandlerContext context) throws Throwable {
        KafkaMessage<Object> message = ((DecodedRecord) inputs.get(0)).message();
        try {
            Outcome outcome = handler().handle(message, context);
            return outcome == null ? Outcome.ack() : outcome;
        } catch (Exception ex) {
            throw Exceptions.unwrap(ex);
        }
    }

    @SuppressWarnings("unchecked") // the value is read as the T of this very bean
    private RecordHandler<Object> handler() {
        RecordHandler<Object> known = handler;
        if (known == null) {
            synchronized (lock) {
                known = handler;
                if (known == null) {
                    known = beanFactory.getBean(beanName, RecordHandler.class);
                    handler = known;
                }
            }
        }
        return known;
    }
}
