package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.Refusal;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.TagResourceType;

/** The look-up of a public zone of Route 53. */
final class ZoneFunctions {

    private ZoneFunctions() {}

    static void add(AwsFunctions table, Cloud cloud) {
        table.add(
                "aws:route53/getZone:getZone",
                arguments -> zone(cloud, arguments),
                Property.string("name"),
                Property.string("zoneId"));
    }

    private static Outputs zone(Cloud cloud, Inputs arguments) {
        if (arguments.has("name") == arguments.has("zoneId")) {
            throw new Refusal("give either name or zoneId, to find the zone by");
        }
        var zone = arguments.has("zoneId")
                ? cloud.route53()
                        .getHostedZone(request -> request.id(RecordName.zoneId(arguments.text("zoneId"))))
                        .hostedZone()
                : AwsFunctions.only(named(cloud, arguments.text("name")), "Route 53 Hosted Zone");
        if (isPrivate(zone)) {
            throw new Refusal(RecordName.zoneId(zone.id()) + " is a private zone, which the stand-in does not serve");
        }
        return facts(cloud, zone);
    }

    private static List<HostedZone> named(Cloud cloud, String name) {
        return cloud.route53().listHostedZonesPaginator().hostedZones().stream()
                .filter(zone -> RecordName.plain(zone.name()).equals(RecordName.plain(name)) && !isPrivate(zone))
                .toList();
    }

    private static boolean isPrivate(HostedZone zone) {
        return zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone());
    }

    private static Outputs facts(Cloud cloud, HostedZone zone) {
        var id = RecordName.zoneId(zone.id());
        var servers = cloud.route53()
                .getHostedZone(request -> request.id(id))
                .delegationSet()
                .nameServers();
        var tags = new TreeMap<String, String>();
        cloud.route53()
                .listTagsForResource(request ->
                        request.resourceType(TagResourceType.HOSTEDZONE).resourceId(id))
                .resourceTagSet()
                .tags()
                .forEach(tag -> tags.put(tag.key(), tag.value()));
        var answer = new Outputs()
                .put("id", id)
                .put("zoneId", id)
                .put("arn", "arn:aws:route53:::hostedzone/" + id)
                .put("name", RecordName.plain(zone.name()))
                .put("callerReference", zone.callerReference())
                .put("nameServers", servers)
                .put("primaryNameServer", servers.get(0))
                .put("resourceRecordSetCount", zone.resourceRecordSetCount())
                .put("tags", tags);
        // The official function answers with empty texts where there is nothing, and the SDK wants them.
        answer.values()
                .put(
                        "comment",
                        zone.config() == null || zone.config().comment() == null
                                ? ""
                                : zone.config().comment());
        answer.values().put("linkedServiceDescription", "");
        answer.values().put("linkedServicePrincipal", "");
        answer.values().put("privateZone", false);
        return answer;
    }
}
