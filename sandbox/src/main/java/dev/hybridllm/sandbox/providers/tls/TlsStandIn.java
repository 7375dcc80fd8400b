package dev.hybridllm.sandbox.providers.tls;

import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.ResourceKind;
import dev.hybridllm.sandbox.providers.StandIn;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The four resources of the tls provider, made on the spot: nothing outside the engine's state is ever touched. */
public final class TlsStandIn implements StandIn {

    // The engine's own keys; the provider has no say in them.
    private static final Set<String> ENGINE_KEYS = Set.of("version", "pluginDownloadURL", "__internal");

    private final Map<String, ResourceKind> kinds;

    /** Reads the clock's setting from the environment. */
    public TlsStandIn() {
        this(clock(System.getenv("TLS_STAND_IN_NOW")));
    }

    TlsStandIn(Clock clock) {
        kinds = Map.of(
                "tls:index/privateKey:PrivateKey", new PrivateKeyKind(),
                "tls:index/certRequest:CertRequest", new CertRequestKind(),
                "tls:index/selfSignedCert:SelfSignedCert", new SelfSignedCertKind(clock),
                "tls:index/locallySignedCert:LocallySignedCert", new LocallySignedCertKind(clock));
    }

    /** The system's clock in UTC, or one that stands still at the instant given, in the offset given. */
    static Clock clock(@Nullable String setting) {
        if (setting == null || setting.isBlank()) {
            return Clock.systemUTC();
        }
        try {
            var now = OffsetDateTime.parse(setting.strip());
            return Clock.fixed(now.toInstant(), now.getOffset());
        } catch (DateTimeException e) {
            throw new Refusal(
                    "TLS_STAND_IN_NOW is '" + setting + "'; it must be an RFC 3339 instant like 2026-01-31T12:00:00Z",
                    e);
        }
    }

    @Override
    public String name() {
        return "tls";
    }

    @Override
    public String version() {
        return "5.5.1";
    }

    @Override
    public void configure(Map<String, Object> config) {
        var unknown = new TreeSet<>(config.keySet());
        unknown.removeAll(ENGINE_KEYS);
        if (!unknown.isEmpty()) {
            throw new Refusal("the tls stand-in takes no provider configuration; remove " + unknown);
        }
    }

    @Override
    public ResourceKind resource(String type) {
        var kind = kinds.get(type);
        if (kind == null) {
            throw new Refusal("the tls stand-in does not know the resource type '" + type + "'; it knows "
                    + new TreeSet<>(kinds.keySet()));
        }
        return kind;
    }

    @Override
    public Function function(String token) {
        throw new Refusal("the tls stand-in does not know the function '" + token + "'; it has none");
    }
}
