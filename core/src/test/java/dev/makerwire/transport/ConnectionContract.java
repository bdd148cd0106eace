package dev.makerwire.transport;

import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every carrier promises about connections, told with both ends on two transports and on one. The stories are plain
 * methods in classes of their own, free of JUnit, so that a browser can run them too.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class ConnectionContract implements TransportUnderTest {
    /** A story about two ends. */
    interface Story {
        void tell(Ends ends);
    }

    /** What carries, and whether both ends are on one transport. */
    record Setup(Carrier carrier, boolean together) {
        @Override
        public String toString() {
            return carrier + (together ? ", both ends on one transport" : ", two transports");
        }
    }

    /** For subclasses. */
    protected ConnectionContract() {}

    Stream<Setup> carriers() {
        return carried().stream()
                .filter(carrier -> carrier != Carrier.WSS || identity().isPresent())
                .flatMap(carrier -> Stream.of(new Setup(carrier, false), new Setup(carrier, true)));
    }

    Stream<Setup> messageCarriers() {
        return carriers().filter(setup -> setup.carrier().messages());
    }

    void tell(Setup setup, Story story) {
        try (Ends ends = setup.together() ? Ends.together(this, setup.carrier()) : Ends.apart(this, setup.carrier())) {
            story.tell(ends);
            ends.finish();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void bytesOfAllSizesArriveIntactBothWays(Setup setup) {
        tell(setup, BytesStories::bytesOfAllSizesArriveIntactBothWays);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("messageCarriers")
    void textAndBinaryStayWhatTheyAre(Setup setup) {
        tell(setup, BytesStories::textAndBinaryStayWhatTheyAre);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void headAndBodyTravelAsOne(Setup setup) {
        tell(setup, BytesStories::headAndBodyTravelAsOne);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void oneMessageForManyReachesEachAsIfItWereItsOwn(Setup setup) {
        tell(setup, BytesStories::oneMessageForManyReachesEachAsIfItWereItsOwn);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void oneTextForManyIsTextWhereThereIsText(Setup setup) {
        tell(setup, BytesStories::oneTextForManyIsTextWhereThereIsText);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aHundredWritesBeforeOneFlushArriveInOrder(Setup setup) {
        tell(setup, BytesStories::aHundredWritesBeforeOneFlushArriveInOrder);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void whatWasWrittenMayBeOverwrittenAtOnce(Setup setup) {
        tell(setup, BytesStories::whatWasWrittenMayBeOverwrittenAtOnce);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aFlushIsEnoughForBytesToLeave(Setup setup) {
        tell(setup, BytesStories::aFlushIsEnoughForBytesToLeave);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aPausedReaderHoldsTheSenderBack(Setup setup) {
        tell(setup, BytesStories::aPausedReaderHoldsTheSenderBack);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void readingCanBePausedFromInside(Setup setup) {
        tell(setup, BytesStories::readingCanBePausedFromInside);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void bothEndsMayWriteAtOnce(Setup setup) {
        tell(setup, BytesStories::bothEndsMayWriteAtOnce);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aChunkCanBeCopiedAgainAndOnlyWhereItFits(Setup setup) {
        tell(setup, BytesStories::aChunkCanBeCopiedAgainAndOnlyWhereItFits);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void badWritesThrowAtOnce(Setup setup) {
        tell(setup, BytesStories::badWritesThrowAtOnce);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void bothEndsKnowCarrierAddressesAndPath(Setup setup) {
        tell(setup, OpeningStories::bothEndsKnowCarrierAddressesAndPath);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void localhostIsAName(Setup setup) {
        tell(setup, OpeningStories::localhostIsAName);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aChosenLocalPortIsUsed(Setup setup) {
        tell(setup, OpeningStories::aChosenLocalPortIsUsed);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aPortWhereNobodyListensRefuses(Setup setup) {
        tell(setup, OpeningStories::aPortWhereNobodyListensRefuses);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void anUnknownNameIsUnresolved(Setup setup) {
        tell(setup, OpeningStories::anUnknownNameIsUnresolved);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("messageCarriers")
    void aSilentServerTimesOut(Setup setup) {
        tell(setup, OpeningStories::aSilentServerTimesOut);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("messageCarriers")
    void aServerThatSpeaksSomethingElseFails(Setup setup) {
        tell(setup, OpeningStories::aServerThatSpeaksSomethingElseFails);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("messageCarriers")
    void aServerThatHangsUpFails(Setup setup) {
        tell(setup, OpeningStories::aServerThatHangsUpFails);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aPortCanBeTakenOnce(Setup setup) {
        tell(setup, OpeningStories::aPortCanBeTakenOnce);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aClosedListenerKeepsItsConnections(Setup setup) {
        tell(setup, OpeningStories::aClosedListenerKeepsItsConnections);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void closingBeforeTheOutcomeEndsOnce(Setup setup) {
        tell(setup, OpeningStories::closingBeforeTheOutcomeEndsOnce);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void writingBeforeTheOutcomeIsAnError(Setup setup) {
        tell(setup, OpeningStories::writingBeforeTheOutcomeIsAnError);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void fiftyConnectionsKeepApart(Setup setup) {
        tell(setup, OpeningStories::fiftyConnectionsKeepApart);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void twentyReconnectsInARow(Setup setup) {
        tell(setup, OpeningStories::twentyReconnectsInARow);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void closeSendsWhatIsQueuedFirst(Setup setup) {
        tell(setup, EndingStories::closeSendsWhatIsQueuedFirst);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void theServerMayCloseToo(Setup setup) {
        tell(setup, EndingStories::theServerMayCloseToo);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void statusAndReasonTravel(Setup setup) {
        tell(setup, EndingStories::statusAndReasonTravel);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("messageCarriers")
    void aLongReasonIsCut(Setup setup) {
        tell(setup, EndingStories::aLongReasonIsCut);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void abortResetsThePeer(Setup setup) {
        tell(setup, EndingStories::abortResetsThePeer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void abortDropsWhatIsQueued(Setup setup) {
        tell(setup, EndingStories::abortDropsWhatIsQueued);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void bothMayCloseAtOnce(Setup setup) {
        tell(setup, EndingStories::bothMayCloseAtOnce);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void closingAgainChangesNothing(Setup setup) {
        tell(setup, EndingStories::closingAgainChangesNothing);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void writingAfterTheEndDoesNothing(Setup setup) {
        tell(setup, EndingStories::writingAfterTheEndDoesNothing);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void closeInsideOnReceive(Setup setup) {
        tell(setup, EndingStories::closeInsideOnReceive);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void abortInsideOnReceive(Setup setup) {
        tell(setup, EndingStories::abortInsideOnReceive);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void closeInsideOnAccept(Setup setup) {
        tell(setup, EndingStories::closeInsideOnAccept);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void writeInsideOnAccept(Setup setup) {
        tell(setup, EndingStories::writeInsideOnAccept);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void closeInsideOnOpen(Setup setup) {
        tell(setup, EndingStories::closeInsideOnOpen);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void theEndWaitsBehindWhatAPausedReaderHasNotRead(Setup setup) {
        tell(setup, EndingStories::theEndWaitsBehindWhatAPausedReaderHasNotRead);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("messageCarriers")
    void aMessageAboveTheLimitEndsTheConnection(Setup setup) {
        tell(setup, EndingStories::aMessageAboveTheLimitEndsTheConnection);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aThrowingOnReceiveAbortsItsConnectionOnly(Setup setup) {
        tell(setup, HandlerStories::aThrowingOnReceiveAbortsItsConnectionOnly);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aThrowingOnOpenAbortsItsConnection(Setup setup) {
        tell(setup, HandlerStories::aThrowingOnOpenAbortsItsConnection);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aThrowingOnAcceptKeepsTheListener(Setup setup) {
        tell(setup, HandlerStories::aThrowingOnAcceptKeepsTheListener);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aThrowingOnCloseHarmsNobody(Setup setup) {
        tell(setup, HandlerStories::aThrowingOnCloseHarmsNobody);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aHandlerMayOpenListenAndBind(Setup setup) {
        tell(setup, HandlerStories::aHandlerMayOpenListenAndBind);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void pollInsideAHandlerThrows(Setup setup) {
        tell(setup, HandlerStories::pollInsideAHandlerThrows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void whatAHandlerWritesLeavesWithTheNextFlush(Setup setup) {
        tell(setup, HandlerStories::whatAHandlerWritesLeavesWithTheNextFlush);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void twoHandlersMayAnswerEachOtherForEver(Setup setup) {
        tell(setup, HandlerStories::twoHandlersMayAnswerEachOtherForEver);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("messageCarriers")
    void whoSpeaksSomethingElseIsRejected(Setup setup) {
        tell(setup, RejectionStories::whoSpeaksSomethingElseIsRejected);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("messageCarriers")
    void whoSaysNothingIsRejectedInTime(Setup setup) {
        tell(setup, RejectionStories::whoSaysNothingIsRejectedInTime);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("messageCarriers")
    void whoLeavesEarlyIsRejected(Setup setup) {
        tell(setup, RejectionStories::whoLeavesEarlyIsRejected);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("messageCarriers")
    void noMoreThanTheLimitAreInTheUpgradeAtOnce(Setup setup) {
        tell(setup, RejectionStories::noMoreThanTheLimitAreInTheUpgradeAtOnce);
    }
}
