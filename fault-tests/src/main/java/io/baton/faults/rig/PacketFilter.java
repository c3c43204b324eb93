package io.baton.faults.rig;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The programs that can tell a kernel to drop packets. */
enum PacketFilter {
    /** nftables. */
    NFT {
        @Override
        List<List<String>> dropping(Cut cut) {
            String ports = cut.ports().stream().map(String::valueOf).collect(Collectors.joining(", ", "{ ", " }"));
            String chains = cut.direction().includes(Direction.TO_BROKERS)
                    ? "chain to { type filter hook output priority 0; tcp dport " + ports + " drop; }; "
                    : "";
            if (cut.direction().includes(Direction.FROM_BROKERS)) {
                chains += "chain from { type filter hook input priority 0; tcp sport " + ports + " drop; }; ";
            }
            return List.of(List.of("nft", "table ip " + cut.name() + " { " + chains + "}"));
        }

        @Override
        List<List<String>> passing(Cut cut) {
            return List.of(List.of("nft", "delete table ip " + cut.name()));
        }
    },
    /** Its predecessor, or the front of it that is called the same. */
    IPTABLES {
        @Override
        List<List<String>> dropping(Cut cut) {
            return rules("-A", cut);
        }

        @Override
        List<List<String>> passing(Cut cut) {
            return rules("-D", cut);
        }

        private List<List<String>> rules(String operation, Cut cut) {
            List<List<String>> rules = new ArrayList<>();
            for (int port : cut.ports()) {
                if (cut.direction().includes(Direction.TO_BROKERS)) {
                    rules.add(rule(operation, "OUTPUT", "--dport", port));
                }
                if (cut.direction().includes(Direction.FROM_BROKERS)) {
                    rules.add(rule(operation, "INPUT", "--sport", port));
                }
            }
            return rules;
        }

        private List<String> rule(String operation, String chain, String end, int port) {
            return List.of("iptables", "-w", operation, chain, "-p", "tcp", end, Integer.toString(port), "-j", "DROP");
        }
    };

    /**
     * What is to be dropped.
     *
     * @param name told apart from other cuts at the same time
     * @param direction sent by whom
     * @param ports of brokers
     */
    record Cut(String name, Direction direction, List<Integer> ports) {}

    /** The command lines that begin a cut. */
    abstract List<List<String>> dropping(Cut cut);

    /** The command lines that end it. */
    abstract List<List<String>> passing(Cut cut);
}
