package io.baton.faults.rig;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What the clients of a cluster may do; where nothing is said, everything.
 *
 * @param cluster where
 */
public record Permissions(Cluster cluster) {

    /** Forbids to write to a topic. */
    public void forbidWriting(String topic) throws InterruptedException, ExecutionException {
        this.cluster.admin().createAcls(entries(topic)).all().get();
    }

    /** Takes that back. */
    public void allowWriting(String topic) throws InterruptedException, ExecutionException {
        this.cluster
                .admin()
                .deleteAcls(entries(topic).stream().map(AclBinding::toFilter).toList())
                .all()
                .get();
    }

    /** Who is forbidden something is allowed nothing that nobody allows. */
    private static List<AclBinding> entries(String topic) {
        return List.of(
                entry(topic, AclOperation.ALL, AclPermissionType.ALLOW),
                entry(topic, AclOperation.WRITE, AclPermissionType.DENY));
    }

    private static AclBinding entry(String topic, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:*", "*", operation, permission));
    }
}
