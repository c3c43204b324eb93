package io.baton.faults.scenario;

import java.util.List;

/** All of them. */
final class Scenarios {

    static final List<Scenario> ALL = List.of(
            new RestartedInstances(),
            new KilledInstances(),
            EndedInBackOff.killed(),
            new LettersUncommitted(),
            EndedInBackOff.stopped(),
            new HangingAtStop(),
            new ContextCycles(),
            new StoppedInFlight(),
            new StuckRebalance(),
            new Chaos(),
            new RetainedPartitions(),
            new RevokedAndBack(),
            new NewPartitionsInBackOff(),
            new LongCallsAndBackOffs(),
            new AttemptsPerOwner(),
            new CommitsRefused(),
            new CoordinatorCutOff(),
            new SameStaticMember(),
            new FrozenInstance(),
            new RollingBrokers(),
            BrokerAway.killed(),
            CutOff.fromAllBrokers(),
            CutOff.oneWay(),
            new BadNetwork(),
            BrokerAway.frozen(),
            new DeletedHistory(),
            RecreatedTopic.seen(),
            RecreatedTopic.unseen(),
            new Transactions(),
            new Undecodable(),
            new AlwaysFailing(),
            new FailingBesideGoing(),
            new LettersWithoutTopic(),
            new LettersWithoutReplicas(),
            new LettersForbidden(),
            new LettersWithoutLeader(),
            new LettersOnFullDisk(),
            new LetterTooLarge(),
            new LettersMisconfigured(),
            new DependencyDown(),
            new BigBacklog(),
            new Errors(),
            new ThrowingExtensions(),
            new OddRecords(),
            new BusinessExceptions());

    private Scenarios() {}
}
