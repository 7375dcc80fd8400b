package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.Values;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Functions about the account, the region and its parameters. */
final class AccountFunctions {

    private AccountFunctions() {}

    static void add(AwsFunctions table, Cloud cloud) {
        table.add("aws:index/getCallerIdentity:getCallerIdentity", arguments -> callerIdentity(cloud), id());
        table.add(
                "aws:index/getRegion:getRegion",
                arguments -> region(cloud, arguments),
                id(),
                Property.string("name"),
                Property.string("endpoint"));
        table.add(
                "aws:ssm/getParameter:getParameter",
                arguments -> parameter(cloud, arguments),
                Property.string("name").required(),
                Property.bool("withDecryption"));
    }

    private static Property id() {
        return Property.string("id");
    }

    private static Outputs callerIdentity(Cloud cloud) {
        var identity = cloud.sts().getCallerIdentity();
        return new Outputs()
                .put("id", identity.account())
                .put("accountId", identity.account())
                .put("arn", identity.arn())
                .put("userId", identity.userId());
    }

    private static Outputs region(Cloud cloud, Inputs arguments) {
        var name = cloud.region();
        var asked = arguments.maybe("name");
        if (asked != null && !asked.equals(name)) {
            throw new Refusal("the stand-in answers for its own region " + name + " only, not for " + asked);
        }
        var known = cloud.ec2()
                .describeRegions(request -> request.regionNames(name))
                .regions();
        return new Outputs()
                .put("id", name)
                .put("name", name)
                .put("endpoint", "ec2." + name + ".amazonaws.com")
                .put("description", known.isEmpty() ? name : known.get(0).regionName());
    }

    private static Outputs parameter(Cloud cloud, Inputs arguments) {
        var decrypt = !Boolean.FALSE.equals(arguments.choice("withDecryption"));
        var parameter = cloud.ssm()
                .getParameter(request -> request.name(arguments.text("name")).withDecryption(decrypt))
                .parameter();
        var answer = new Outputs()
                .put("id", parameter.name())
                .put("name", parameter.name())
                .put("arn", parameter.arn())
                .put("type", parameter.typeAsString())
                .put("value", new Values.Secret(parameter.value()))
                .put("version", parameter.version())
                .put("withDecryption", decrypt);
        return parameter.type() == ParameterType.SECURE_STRING
                ? answer
                : answer.put("insecureValue", parameter.value());
    }
}
