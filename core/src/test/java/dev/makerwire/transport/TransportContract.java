package dev.makerwire.transport;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of {@link Transport}. Extend it once for each implementation: {@link #open()} is all that must be given;
 * the other methods of {@link TransportUnderTest} say what else there is to test.
 */
public abstract class TransportContract extends OptionsContract {
    private static final Setup TCP = new Setup(Carrier.TCP, false);

    /** For subclasses: one for each implementation. */
    protected TransportContract() {}

    Stream<Setup> carriersOnTwoTransports() {
        return carriers().filter(setup -> !setup.together());
    }

    /** For stories in which a transport is closed. */
    private void tellToTheEnd(Setup setup, Story story) {
        try (Ends ends = setup.together() ? Ends.together(this, setup.carrier()) : Ends.apart(this, setup.carrier())) {
            story.tell(ends);
            ends.verdict();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void pollZeroDoesNotWait(Setup setup) {
        tell(setup, LoopStories::pollZeroDoesNotWait);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void anIdlePollWaitsItsTime(Setup setup) {
        tell(setup, LoopStories::anIdlePollWaitsItsTime);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void aWakeupEndsTheNextPoll(Setup setup) {
        tell(setup, LoopStories::aWakeupEndsTheNextPoll);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void theClockGoesForward(Setup setup) {
        tell(setup, LoopStories::theClockGoesForward);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aWaitingPollReturnsWithTheFirstCall(Setup setup) {
        tell(setup, LoopStories::aWaitingPollReturnsWithTheFirstCall);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriersOnTwoTransports")
    void closingTellsThePeersOnly(Setup setup) {
        tellToTheEnd(setup, LoopStories::closingTellsThePeersOnly);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriersOnTwoTransports")
    void aClosedTransportFreesItsPorts(Setup setup) {
        tellToTheEnd(setup, LoopStories::aClosedTransportFreesItsPorts);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void aClosedTransportRefusesEverything(Setup setup) {
        tellToTheEnd(setup, LoopStories::aClosedTransportRefusesEverything);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void everythingButWakeupIsForbiddenToOtherThreads(Setup setup) {
        tell(setup, ThreadStories::everythingElseIsForbiddenToOtherThreads);
    }

    @Test
    void aWakeupFromAnotherThreadEndsAWaitingPoll() {
        assumeTrue(realTime(), "a poll takes no real time");
        tell(TCP, ThreadStories::aWakeupFromAnotherThreadEndsAWaitingPoll);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void datagramsOfAllSizesKeepTheirBorders(Setup setup) {
        tell(setup, DatagramStories::datagramsOfAllSizesKeepTheirBorders);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void aDatagramThatIsTooLargeIsRefused(Setup setup) {
        tell(setup, DatagramStories::aDatagramThatIsTooLargeIsRefused);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void headAndBodyAreOneDatagram(Setup setup) {
        tell(setup, DatagramStories::headAndBodyAreOneDatagram);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void theSenderCanBeAnswered(Setup setup) {
        tell(setup, DatagramStories::theSenderCanBeAnswered);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void aHundredDatagramsInOneFlushArrive(Setup setup) {
        tell(setup, DatagramStories::aHundredDatagramsInOneFlushArrive);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void aFlushIsEnoughForADatagramToLeave(Setup setup) {
        tell(setup, DatagramStories::aFlushIsEnoughForADatagramToLeave);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void whereNobodyIsDatagramsVanish(Setup setup) {
        tell(setup, DatagramStories::whereNobodyIsDatagramsVanish);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void aDatagramPortCanBeTakenOnce(Setup setup) {
        tell(setup, DatagramStories::aPortCanBeTakenOnce);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void closingAPortSendsWhatIsQueuedAndThenNothing(Setup setup) {
        tell(setup, DatagramStories::closingSendsWhatIsQueuedAndThenNothing);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void badTargetsThrowAtOnce(Setup setup) {
        tell(setup, DatagramStories::badTargetsThrowAtOnce);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void aThrowingDatagramHandlerKeepsThePort(Setup setup) {
        tell(setup, DatagramStories::aThrowingHandlerKeepsThePort);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void aLiteralIsItself(Setup setup) {
        tell(setup, ResolveStories::aLiteralIsItself);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void localhostIsTheLoopback(Setup setup) {
        tell(setup, ResolveStories::localhostIsTheLoopback);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void anUnknownNameHasNoAddress(Setup setup) {
        tell(setup, ResolveStories::anUnknownNameHasNoAddress);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void aThrowingResolveHandlerHarmsNobody(Setup setup) {
        tell(setup, ResolveStories::aThrowingHandlerHarmsNobody);
    }

    @Test
    void bothFamiliesReachAListenerAndAPortOnEveryAddress() {
        assumeTrue(loopbackV6().isPresent(), "no IPv6 here");
        tell(
                TCP,
                ends -> DatagramStories.bothFamiliesReachAPortOnEveryAddress(
                        ends, loopbackV6().orElseThrow()));
        tell(
                TCP,
                ends -> OpeningStories.bothFamiliesReachAListenerOnEveryAddress(
                        ends, loopbackV6().orElseThrow()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriersOnTwoTransports")
    void anOpenConnectionOutlivesItsDeadline(Setup setup) {
        tell(setup, OpeningStories::anOpenConnectionOutlivesItsDeadline);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriersOnTwoTransports")
    void anAddressThatNeverAnswersTimesOut(Setup setup) {
        assumeTrue(blackHole().isPresent(), "every address answers here");
        tell(
                setup,
                ends -> OpeningStories.anAddressThatNeverAnswersTimesOut(
                        ends, blackHole().orElseThrow()));
    }

    @Test
    void anAddressOfAnotherMachineCannotBeBound() {
        tell(TCP, OpeningStories::anAddressOfAnotherMachineCannotBeBound);
    }

    @Test
    void aSecureListenerNeedsACertificate() {
        tell(TCP, OpeningStories::aSecureListenerNeedsACertificate);
    }

    @Test
    void anUntrustedCertificateFails() {
        assumeTrue(identity().isPresent(), "no certificate to test with");
        tell(new Setup(Carrier.WSS, false), OpeningStories::anUntrustedCertificateFails);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("messageCarriers")
    void mixedUpSecurityFailsOnBothSides(Setup setup) {
        assumeTrue(identity().isPresent(), "no certificate to test with");
        tell(setup, OpeningStories::mixedUpSecurityFailsOnBothSides);
    }

    @Test
    void closeGivesUpOnAPeerThatDoesNotRead() {
        tell(TCP, EndingStories::closeGivesUpOnAPeerThatDoesNotRead);
    }
}
