package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What every preview asks: the zones that can be used, and the newest machine image. */
final class LookUps {

    private LookUps() {}

    static void add(AwsFunctions table, Settings settings) {
        table.add(
                "aws:index/getAvailabilityZones:getAvailabilityZones",
                arguments -> zones(settings, arguments),
                Property.string("state"),
                AwsFunctions.filtersArgument(),
                Property.bool("allAvailabilityZones"),
                Property.set("excludeNames"),
                Property.set("excludeZoneIds"));
        table.add(
                "aws:ec2/getAmi:getAmi",
                arguments -> image(settings, arguments),
                Property.list("owners"),
                AwsFunctions.filtersArgument(),
                Property.bool("mostRecent"),
                Property.string("nameRegex"),
                Property.bool("includeDeprecated"),
                Property.list("executableUsers"));
    }

    private static Outputs zones(Settings settings, Inputs arguments) {
        var filters = AwsFunctions.filters(arguments);
        AwsFunctions.given(filters, arguments, "state", "state");
        var zones = new Ec2Query(settings, "DescribeAvailabilityZones")
                        .filtered(filters)
                        .with("AllAvailabilityZones", String.valueOf(arguments.flag("allAvailabilityZones")))
                        .answer()
                        .items("availabilityZoneInfo")
                        .stream()
                        .filter(zone -> !arguments.strings("excludeNames").contains(zone.text("zoneName"))
                                && !arguments.strings("excludeZoneIds").contains(zone.text("zoneId")))
                        .sorted(Comparator.comparing(zone -> String.valueOf(zone.text("zoneName"))))
                        .toList();
        return new Outputs()
                .put("id", settings.region())
                .put("names", texts(zones, "zoneName"))
                .put("zoneIds", texts(zones, "zoneId"))
                .put("groupNames", texts(zones, "groupName").stream().distinct().toList())
                .put("state", arguments.maybe("state"));
    }

    private static List<String> texts(List<XmlElement> elements, String name) {
        return elements.stream()
                .map(element -> String.valueOf(element.text(name)))
                .toList();
    }

    private static Outputs image(Settings settings, Inputs arguments) {
        var nameRegex = arguments.maybe("nameRegex");
        var found = new Ec2Query(settings, "DescribeImages")
                        .with("Owner", arguments.strings("owners"))
                        .with("ExecutableBy", arguments.strings("executableUsers"))
                        .with("IncludeDeprecated", String.valueOf(arguments.flag("includeDeprecated")))
                        .filtered(AwsFunctions.filters(arguments))
                        .answer()
                        .items("imagesSet")
                        .stream()
                        .filter(image -> nameRegex == null
                                || Pattern.compile(nameRegex)
                                        .matcher(String.valueOf(image.text("name")))
                                        .find())
                        .sorted(Comparator.comparing((XmlElement image) -> String.valueOf(image.text("creationDate")))
                                .reversed())
                        .toList();
        if (found.isEmpty()) {
            throw new Refusal("your query returned no results; change your search criteria and try again");
        }
        if (found.size() > 1 && !arguments.flag("mostRecent")) {
            throw new Refusal(
                    "your query returned more than one result; try a more specific search, or set mostRecent");
        }
        return facts(settings, found.get(0), arguments);
    }

    private static Outputs facts(Settings settings, XmlElement image, Inputs arguments) {
        return new Outputs()
                .put("id", image.text("imageId"))
                .put("imageId", image.text("imageId"))
                .put("name", image.text("name"))
                .put("description", image.text("description"))
                .put("architecture", image.text("architecture"))
                .put("arn", "arn:aws:ec2:" + settings.region() + "::image/" + image.text("imageId"))
                .put("creationDate", image.text("creationDate"))
                .put("deprecationTime", image.text("deprecationTime"))
                .put("enaSupport", image.choice("enaSupport"))
                .put("hypervisor", image.text("hypervisor"))
                .put("imageLocation", image.text("imageLocation"))
                .put("imageOwnerAlias", image.text("imageOwnerAlias"))
                .put("imageType", image.text("imageType"))
                .put("ownerId", image.text("imageOwnerId"))
                .put("platformDetails", image.text("platformDetails"))
                .put("public", image.choice("isPublic"))
                .put("rootDeviceName", image.text("rootDeviceName"))
                .put("rootDeviceType", image.text("rootDeviceType"))
                .put("rootSnapshotId", rootSnapshot(image))
                .put("state", image.text("imageState"))
                .put("virtualizationType", image.text("virtualizationType"))
                .put("mostRecent", arguments.flag("mostRecent"))
                .put("nameRegex", arguments.maybe("nameRegex"))
                .put("owners", arguments.strings("owners"))
                .put("filters", arguments.values().get("filters"));
    }

    private static @Nullable String rootSnapshot(XmlElement image) {
        return image.items("blockDeviceMapping").stream()
                .filter(device -> Objects.equals(device.text("deviceName"), image.text("rootDeviceName")))
                .map(device -> device.child("ebs").text("snapshotId"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
