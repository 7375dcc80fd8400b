package dev.hybridllm.sandbox.providers.aws;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What EC2 and the official plugin take for security groups and their rules. */
final class GroupRules {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]*");
    private static final int LONGEST = 255;

    private GroupRules() {}

    /** Names and descriptions: an apostrophe is enough for a refusal. */
    static List<Rule> plain(String property) {
        return List.of(
                Rule.length(property, 0, LONGEST),
                Rule.text(
                        property,
                        "of letters, digits, spaces and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ * only",
                        value -> PLAIN.matcher(value).matches()));
    }

    static Rule network(String property) {
        return Rule.text(
                property, "an IPv4 network such as 192.0.2.0/24, with no bits after its prefix", Ipv4::isNetwork);
    }

    static Rule inside(String block) {
        return Rule.within(
                block,
                Stream.concat(Stream.of(network("cidrBlocks")), plain("description").stream())
                        .toArray(Rule[]::new));
    }
}
