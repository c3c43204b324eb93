package io.baton.faults.rig;

import org.apache.kafka.common.security.auth.AuthenticationContext;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.security.authenticator.DefaultKafkaPrincipalBuilder;

/**
 * Tells controllers, which have to talk to each other before anybody may be asked what they may do, from all others,
 * who show no password either. Made by the broker, by name.
 */
public final class ListenerPrincipals extends DefaultKafkaPrincipalBuilder {

    static final String CONTROLLER = "CONTROLLER";

    static final KafkaPrincipal CONTROLLERS = new KafkaPrincipal(KafkaPrincipal.USER_TYPE, "controller");

    /** For the broker. */
    public ListenerPrincipals() {
        super(null, null);
    }

    @Override
    public KafkaPrincipal build(AuthenticationContext context) {
        return CONTROLLER.equals(context.listenerName()) ? CONTROLLERS : super.build(context);
    }
}
