package io.baton.faults.oracle;

/**
 * One thing that happened and must not.
 *
 * @param rule what it breaks
 * @param evidence what was seen: identity, partition, offset, times
 */
public record Finding(Rule rule, String evidence) {

    @Override
    public String toString() {
        return this.rule.id() + " " + this.evidence;
    }
}
