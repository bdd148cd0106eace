package dev.makerwire.transport;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The part of the contract that is about what can be chosen: where from, on which terms, to how many. */
abstract class OptionsContract extends ConnectionContract {
    private static final Setup TCP = new Setup(Carrier.TCP, false);

    Stream<Setup> topologies() {
        return Stream.of(TCP, new Setup(Carrier.TCP, true));
    }

    Stream<Setup> messagesOnTwoTransports() {
        return messageCarriers().filter(setup -> !setup.together());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void theServersFirstChoiceOfWhatIsOfferedIsTaken(Setup setup) {
        tell(setup, TermsStories::theServersFirstChoiceOfWhatIsOfferedIsTaken);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void withoutACommonProtocolTheConnectionGoesOn(Setup setup) {
        tell(setup, TermsStories::withoutACommonProtocolTheConnectionGoesOn);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("messagesOnTwoTransports")
    void aPeerThatIsGoneIsGivenUp(Setup setup) {
        tell(setup, TermsStories::aPeerThatIsGoneIsGivenUp);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("messagesOnTwoTransports")
    void aServerThatIsGoneIsGivenUp(Setup setup) {
        tell(setup, TermsStories::aServerThatIsGoneIsGivenUp);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aSilentPeerThatAnswersStays(Setup setup) {
        tell(setup, TermsStories::aSilentPeerThatAnswersStays);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void whoDoesNotReadDoesNotTakeItForSilence(Setup setup) {
        tell(setup, TermsStories::whoDoesNotReadDoesNotTakeItForSilence);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aPeerThatTalksNeedsNoPing(Setup setup) {
        tell(setup, TermsStories::aPeerThatTalksNeedsNoPing);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("messageCarriers")
    void aStatusThatCannotBeSentIsRefused(Setup setup) {
        tell(setup, TermsStories::aStatusThatCannotBeSentIsRefused);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aChangedLimitHoldsForWhatComesNext(Setup setup) {
        tell(setup, TermsStories::aChangedLimitHoldsForWhatComesNext);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void tunedSocketsCarryBytes(Setup setup) {
        tell(setup, TermsStories::tunedSocketsCarryBytes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aResetOnCloseComesBehindWhatWasSent(Setup setup) {
        tell(setup, TermsStories::aResetOnCloseComesBehindWhatWasSent);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aResetOnCloseMayBeAskedForBeforeTheOpening(Setup setup) {
        tell(setup, TermsStories::aResetOnCloseMayBeAskedForBeforeTheOpening);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aChosenAddressAndPortAreUsed(Setup setup) {
        tell(setup, LocalEndStories::aChosenAddressAndPortAreUsed);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aChosenAddressAloneGetsAnyPort(Setup setup) {
        tell(setup, LocalEndStories::aChosenAddressAloneGetsAnyPort);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aTakenPortFailsByItsName(Setup setup) {
        tell(setup, LocalEndStories::aTakenPortFailsByItsName);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void anAddressOfAnotherMachineFailsByItsName(Setup setup) {
        tell(setup, LocalEndStories::anAddressOfAnotherMachineFailsByItsName);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aNameIsNoLocalAddress(Setup setup) {
        tell(setup, LocalEndStories::aNameIsNoLocalAddress);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void theLoopbackIsListed(Setup setup) {
        tell(setup, ManyReceiversStories::theLoopbackIsListed);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void aBroadcastReachesWhoIsBoundToAllAddresses(Setup setup) {
        tell(setup, ManyReceiversStories::aBroadcastReachesWhoIsBoundToAllAddresses);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void tunedPortsCarryDatagrams(Setup setup) {
        tell(setup, ManyReceiversStories::tunedPortsCarryDatagrams);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void whatIsNoGroupCannotBeJoined(Setup setup) {
        tell(setup, ManyReceiversStories::whatIsNoGroupCannotBeJoined);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void aPortOnOneAddressJoinsNothing(Setup setup) {
        tell(setup, ManyReceiversStories::aPortOnOneAddressJoinsNothing);
    }
}
