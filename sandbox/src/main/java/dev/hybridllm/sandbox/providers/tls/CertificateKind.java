package dev.hybridllm.sandbox.providers.tls;

import static dev.hybridllm.sandbox.providers.Property.bool;
import static dev.hybridllm.sandbox.providers.Property.list;
import static dev.hybridllm.sandbox.providers.Property.number;
import static dev.hybridllm.sandbox.providers.Property.string;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.Values;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What both kinds of certificates share: their terms, and that one within its early renewal hours is replaced. */
abstract class CertificateKind extends LogicalKind {

    private static final String READY = "readyForRenewal";

    private final Clock clock;

    CertificateKind(Clock clock, Stream<Property> inputs, String algorithmOutput) {
        super(
                Stream.concat(terms(), inputs).toList(),
                string("certPem").computed(),
                string(algorithmOutput).computed(),
                string("validityStartTime").computed(),
                string("validityEndTime").computed(),
                bool(READY).computed());
        this.clock = clock;
    }

    private static Stream<Property> terms() {
        return Stream.of(
                number("validityPeriodHours").required().forcesReplacement(),
                list("allowedUses").required().forcesReplacement(),
                number("earlyRenewalHours").or(0.0),
                bool("isCaCertificate").or(false).forcesReplacement(),
                number("maxPathLength").optionalComputed().forcesReplacement(),
                bool("setSubjectKeyId").or(false).forcesReplacement());
    }

    final OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    @Override
    public Checked check(CheckContext context, Map<String, Object> news) {
        return new InputRules(super.check(context, news))
                .wholeNumber("validityPeriodHours", 0)
                .wholeNumber("earlyRenewalHours", 0)
                .wholeNumber("maxPathLength", -1)
                .texts("allowedUses", "dnsNames", "ipAddresses", "uris")
                .eachOneOf("allowedUses", AllowedUses.names())
                .judged();
    }

    /** A certificate that is due is a difference by itself, whether or not an input changed. */
    @Override
    public final Diff diff(Existing existing, Map<String, Object> news) {
        var diff = super.diff(existing, news);
        if (!isDue(existing.state(), news)) {
            return diff;
        }
        var changes = new LinkedHashMap<>(diff.changes());
        changes.put(READY, Diff.Change.UPDATE_REPLACE);
        return new Diff(changes, diff.deleteBeforeReplace());
    }

    @Override
    public final Map<String, Object> planCreate(Map<String, Object> inputs) {
        var state = super.planCreate(inputs);
        state.put(READY, neverFresh(inputs));
        return state;
    }

    @Override
    public final Map<String, Object> planUpdate(Existing existing, Map<String, Object> news) {
        var state = super.planUpdate(existing, news);
        state.put(READY, neverFresh(news));
        return state;
    }

    /** A refresh notes that the certificate is due; nothing else about it can change. */
    @Override
    public final Optional<Live> read(Existing existing) {
        return super.read(existing).map(live -> {
            var state = new LinkedHashMap<>(live.state());
            if (isDue(state, state)) {
                state.put(READY, true);
            }
            return new Live(live.id(), state, live.inputs());
        });
    }

    /** Whether the terms leave no time at all between issue and renewal. */
    private static Object neverFresh(Map<String, Object> terms) {
        var validity = Values.optionalInt(terms, "validityPeriodHours");
        var early = Values.optionalInt(terms, "earlyRenewalHours");
        if (validity == null || early == null) {
            return Values.Unknown.UNKNOWN;
        }
        return early >= validity;
    }

    private boolean isDue(Map<String, Object> state, Map<String, Object> terms) {
        var end = Values.optionalText(state, "validityEndTime");
        var early = Values.optionalInt(terms, "earlyRenewalHours");
        if (end == null) {
            return false;
        }
        var due = OffsetDateTime.parse(end).minus(Duration.ofHours(early == null ? 0 : early));
        return !now().isBefore(due);
    }
}
