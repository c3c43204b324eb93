package io.baton.topic;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * A property name below {@code kafka.topics}, taken apart.
 *
 * @param alias the alias, joined with dots if it has several elements
 * @param setting {@code name}, {@code partitions}, {@code replication-factor}, or {@code configs.} and a topic's config
 */
record AliasKey(String alias, String setting) {

    static final String NAME = "name";
    static final String PARTITIONS = "partitions";
    static final String REPLICATION_FACTOR = "replication-factor";
    static final String CONFIGS = "configs.";

    static AliasKey of(ConfigurationPropertyName name) {
        List<String> elements = new ArrayList<>();
        for (int i = TopicBinder.TOPICS.getNumberOfElements(); i < name.getNumberOfElements(); i++) {
            elements.add(name.getElement(i, Form.ORIGINAL));
        }
        int configs = elements.indexOf("configs");
        if (configs > 0 && configs < elements.size() - 1) {
            return new AliasKey(
                    join(elements.subList(0, configs)), CONFIGS + join(elements.subList(configs + 1, elements.size())));
        }
        for (String setting : List.of(NAME, PARTITIONS, REPLICATION_FACTOR)) {
            for (int size = 1; size < Math.min(3, elements.size()); size++) {
                int split = elements.size() - size;
                if (TopicNames.plain(join(elements.subList(split, elements.size())))
                        .equals(TopicNames.plain(setting))) {
                    return new AliasKey(join(elements.subList(0, split)), setting);
                }
            }
        }
        return new AliasKey(join(elements), NAME);
    }

    private static String join(List<String> elements) {
        return String.join(".", elements);
    }
}
