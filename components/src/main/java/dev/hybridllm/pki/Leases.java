package dev.hybridllm.pki;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.hybridllm.tls.PrivateKey;
import dev.hybridllm.tls.PrivateKeyArgs;
import dev.hybridllm.tls.SelfSignedCert;
import dev.hybridllm.tls.SelfSignedCertArgs;
import dev.hybridllm.tls.SubjectArgs;
import java.util.List;

/**
 * When certificates were issued, as resources: self-signed certificates that nobody uses for anything but their dates. The tls plugin plans
 * one anew within its early renewal hours, and so a renewal shows in a preview before it happens. All are made with one key, because a
 * host that brings only a public key needs a lease as well.
 */
final class Leases {

    /** What the key is called that all leases are made with. */
    static final String CLOCK = "clock";

    private final Resource parent;
    private final PrivateKey clock;

    Leases(String name, Resource parent) {
        this.parent = parent;
        this.clock = new PrivateKey(
                name + "-" + CLOCK,
                PrivateKeyArgs.builder().algorithm("ED25519").build(),
                CustomResourceOptions.builder().parent(parent).build());
    }

    /** One that is never renewed. */
    Output<Validity> once(String name, int hours, boolean isProtected) {
        return lease(name, hours, 0, isProtected);
    }

    /** One that is renewed in time. */
    Output<Validity> renewed(String name, int hours) {
        return lease(name, hours, Renewal.earlyHours(name, hours), false);
    }

    private Output<Validity> lease(String name, int hours, int earlyHours, boolean isProtected) {
        var lease = new SelfSignedCert(
                name,
                SelfSignedCertArgs.builder()
                        .privateKeyPem(clock.privateKeyPem())
                        .validityPeriodHours(hours)
                        .earlyRenewalHours(earlyHours)
                        .allowedUses(List.of())
                        .subject(SubjectArgs.builder().commonName(name).build())
                        .build(),
                CustomResourceOptions.builder()
                        .parent(parent)
                        .protect(isProtected)
                        .build());
        return Output.tuple(lease.validityStartTime(), lease.validityEndTime())
                .applyValue(times -> Validity.parse(times.t1, times.t2));
    }
}
