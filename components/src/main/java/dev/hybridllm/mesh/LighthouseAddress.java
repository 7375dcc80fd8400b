package dev.hybridllm.mesh;

import com.pulumi.aws.ec2.Eip;
import com.pulumi.aws.ec2.EipArgs;
import com.pulumi.aws.route53.Record;
import com.pulumi.aws.route53.RecordArgs;
import com.pulumi.aws.route53.Route53Functions;
import com.pulumi.aws.route53.inputs.GetZoneArgs;
import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.hybridllm.identity.OwnTags;
import dev.hybridllm.render.HostConfigurations;
import java.util.List;
import java.util.Map;

/**
 * Where a lighthouse in AWS is found from everywhere: an Elastic IP, and a name for it if there is a zone. It is made before the lighthouse,
 * because every host's configuration names it, and it stays when the machine is replaced.
 */
public final class LighthouseAddress extends ComponentResource {

    private static final int SECONDS_TO_REMEMBER = 60;

    private final Output<String> allocationId;
    private final Output<String> endpoint;

    public LighthouseAddress(String name, LighthouseAddressArgs args, ComponentResourceOptions options) {
        super("hybridllm:mesh:LighthouseAddress", name, options);
        var address = new Eip(
                name,
                EipArgs.builder()
                        .domain("vpc")
                        .tags(OwnTags.of(this, Eip.class, name))
                        .build(),
                adopting(args));
        this.allocationId = address.allocationId();
        var host = args.dns().map(dns -> record(name, dns, address.publicIp())).orElse(address.publicIp());
        this.endpoint = host.applyValue(where -> where + ":" + HostConfigurations.PORT);
        registerOutputs(Map.of("allocationId", allocationId, "endpoint", endpoint));
    }

    private CustomResourceOptions adopting(LighthouseAddressArgs args) {
        return args.adopt()
                .map(id -> AdoptedMachine.asItIs(this, id, List.of("tags", "tagsAll")))
                .orElseGet(() -> CustomResourceOptions.builder().parent(this).build());
    }

    private Output<String> record(String name, LighthouseAddressArgs.DnsName dns, Output<String> address) {
        var zone = Route53Functions.getZone(
                GetZoneArgs.builder().name(dns.zone()).build(),
                InvokeOptions.builder().parent(this).build());
        new Record(
                name,
                RecordArgs.builder()
                        .zoneId(zone.applyValue(found -> found.zoneId()))
                        .name(dns.name())
                        .type("A")
                        .ttl(SECONDS_TO_REMEMBER)
                        .records(address.applyValue(List::of))
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        return Output.of(dns.name());
    }

    /** The Elastic IP's identifier. */
    public Output<String> allocationId() {
        return allocationId;
    }

    /** A name or an address, with Nebula's port. */
    public Output<String> endpoint() {
        return endpoint;
    }
}
