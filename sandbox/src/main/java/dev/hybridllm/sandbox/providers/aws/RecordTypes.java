package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Records of Route 53, of type A with addresses of their own: no aliases, and no routing by weight, place or health. */
final class RecordTypes {

    private static final String TYPE = "A";
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_*-]{1,63}");
    private static final int LONGEST_NAME = 255;

    private final Cloud cloud;

    private RecordTypes(Cloud cloud) {
        this.cloud = cloud;
    }

    static List<AwsType> all(Cloud cloud) {
        return List.of(new RecordTypes(cloud).type());
    }

    private Route53Client route53() {
        return cloud.route53();
    }

    private AwsType type() {
        return AwsType.of(
                        "aws:route53/record:Record",
                        // The official plugin makes up no name: it is the one that is asked for in the world.
                        Property.string("name").required().forcesReplacement(),
                        Property.string("zoneId").required().forcesReplacement(),
                        Property.string("type").required(),
                        Property.number("ttl").required(),
                        Property.set("records").required(),
                        Property.bool("allowOverwrite").optionalComputed(),
                        Property.string("fqdn").computed())
                .keeps("allowOverwrite")
                .rules(
                        Rule.text(
                                "name",
                                "labels of a-z, 0-9, - and _ with dots between, in lower case and without a dot at the end",
                                RecordTypes::isPlainName),
                        Rule.text("type", "A, the one type that the stand-in serves", TYPE::equals),
                        Rule.between("ttl", 0, Integer.MAX_VALUE),
                        Rule.text("records", "an IPv4 address", Ipv4::isAddress))
                .create(this::create)
                .find(this::find)
                .change((id, before, after) -> change(after.text("zoneId"), ChangeAction.UPSERT, wanted(after)))
                .remove((id, known) -> actual(Key.of(id, known))
                        .ifPresent(found -> change(Key.of(id, known).zone(), ChangeAction.DELETE, found)));
    }

    private static boolean isPlainName(String name) {
        return name.length() <= LONGEST_NAME
                && List.of(name.split("\\.", -1)).stream()
                        .allMatch(label -> LABEL.matcher(label).matches());
    }

    private String create(Inputs in) {
        var wanted = wanted(in);
        var key = new Key(RecordName.zoneId(in.text("zoneId")), in.text("name"));
        // Route 53 refuses to make one that is there. The emulator makes a second one, and refuses some that are gone.
        if (!in.flag("allowOverwrite") && actual(key).isPresent()) {
            throw new Refusal("InvalidChangeBatch: Tried to create resource record set [name='" + wanted.name()
                    + ".', type='" + TYPE + "'] but it already exists");
        }
        change(key.zone(), ChangeAction.UPSERT, wanted);
        return key.zone() + "_" + key.name() + "_" + TYPE;
    }

    private ResourceRecordSet wanted(Inputs in) {
        var ttl = Objects.requireNonNull(in.number("ttl"));
        return ResourceRecordSet.builder()
                .name(whole(new Key(RecordName.zoneId(in.text("zoneId")), in.text("name"))))
                .type(RRType.A)
                .ttl(ttl.longValue())
                .resourceRecords(in.strings("records").stream()
                        .map(value -> ResourceRecord.builder().value(value).build())
                        .toList())
                .build();
    }

    private void change(String zone, ChangeAction action, ResourceRecordSet record) {
        var change = Change.builder().action(action).resourceRecordSet(record).build();
        route53().changeResourceRecordSets(request -> request.hostedZoneId(RecordName.zoneId(zone))
                .changeBatch(batch -> batch.changes(change).comment("Managed by Pulumi")));
    }

    private Optional<Outputs> find(String id, Inputs known) {
        var key = Key.of(id, known);
        return actual(key).map(record -> new Outputs()
                .put("name", key.name())
                .put("zoneId", known.has("zoneId") ? known.text("zoneId") : key.zone())
                .put("type", record.typeAsString())
                .put("ttl", record.ttl())
                .put(
                        "records",
                        record.resourceRecords().stream()
                                .map(ResourceRecord::value)
                                .toList())
                .put("fqdn", RecordName.plain(record.name())));
    }

    private Optional<ResourceRecordSet> actual(Key key) {
        var whole = whole(key);
        return route53()
                .listResourceRecordSets(request -> request.hostedZoneId(key.zone())
                        .startRecordName(whole)
                        .startRecordType(RRType.A)
                        .maxItems("1"))
                .resourceRecordSets()
                .stream()
                .filter(record -> record.type() == RRType.A
                        && RecordName.plain(record.name()).equals(whole))
                .findFirst();
    }

    private String whole(Key key) {
        return RecordName.whole(
                key.name(),
                route53()
                        .getHostedZone(request -> request.id(key.zone()))
                        .hostedZone()
                        .name());
    }

    /** What makes a record of type A the only one of its kind. */
    private record Key(String zone, String name) {

        static Key of(String id, Inputs known) {
            if (known.has("zoneId")) {
                return new Key(RecordName.zoneId(known.text("zoneId")), known.text("name"));
            }
            var first = id.indexOf('_');
            var last = id.lastIndexOf('_');
            if (first < 1 || last <= first + 1 || !id.substring(last + 1).equals(TYPE)) {
                throw new Refusal("import a record by ZONEID_NAME_A; '" + id + "' is not of that form");
            }
            return new Key(id.substring(0, first), id.substring(first + 1, last));
        }
    }
}
