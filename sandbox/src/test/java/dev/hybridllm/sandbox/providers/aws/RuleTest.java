package dev.hybridllm.sandbox.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.sandbox.providers.ResourceKind.Failure;
import dev.hybridllm.sandbox.providers.Values.Unknown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of inputs that AWS would not take, without any AWS. */
final class RuleTest {

    @Test
    void aTextIsToldWithItsValue() {
        var rule = Rule.text("colour", "red", "red"::equals);
        assertThat(rule.broken(Map.of("colour", "red"))).isEmpty();
        assertThat(rule.broken(Map.of("colour", "blue")))
                .containsExactly(new Failure("colour", "must be red, not 'blue'"));
        assertThat(Rule.unquoted("colour", "red", "red"::equals).broken(Map.of("colour", "blue")))
                .containsExactly(new Failure("colour", "must be red"));
        assertThat(Rule.oneOf("colour", List.of("red", "green")).broken(Map.of("colour", "blue")))
                .containsExactly(new Failure("colour", "must be one of [green, red], not 'blue'"));
        assertThat(Rule.length("colour", 4, 5).broken(Map.of("colour", "red")))
                .containsExactly(new Failure("colour", "must have 4 to 5 characters, not 3"));
    }

    @Test
    void eachElementOfAListIsAskedAndWhatIsAbsentOrUnknownIsNot() {
        var rule = Rule.text("colours", "red", "red"::equals);
        assertThat(rule.broken(Map.of("colours", List.of("red", "blue", Unknown.UNKNOWN, "green"))))
                .extracting(Failure::reason)
                .containsExactly("must be red, not 'blue'", "must be red, not 'green'");
        assertThat(rule.broken(Map.of("colours", Unknown.UNKNOWN))).isEmpty();
        assertThat(rule.broken(Map.of())).isEmpty();
        assertThat(Rule.atMost("colours", 1).broken(Map.of("colours", List.of("red", "blue"))))
                .containsExactly(new Failure("colours", "must have 1 elements at most, not 2"));
    }

    @Test
    void numbersAndPairs() {
        assertThat(Rule.between("hops", 1, 64).broken(Map.of("hops", 65.0)))
                .containsExactly(new Failure("hops", "must be 1 to 64, not 65"));
        assertThat(Rule.between("hops", 1, 64).broken(Map.of("hops", 64.0))).isEmpty();
        assertThat(Rule.notBoth("a", "b").broken(Map.of("a", 1, "b", 2)))
                .containsExactly(new Failure("a", "cannot be given beside b"));
        assertThat(Rule.either("a", "b").broken(Map.of("c", 3))).containsExactly(new Failure("a", "is required, or b"));
        assertThat(Rule.either("a", "b").broken(Map.of("b", Unknown.UNKNOWN))).isEmpty();
    }

    @Test
    void whatIsInsideIsToldWithItsPlace() {
        var rule = Rule.within("ingress", Rule.oneOf("protocol", List.of("udp")));
        assertThat(rule.broken(Map.of("ingress", List.of(Map.of("protocol", "udp"), Map.of("protocol", "tcp")))))
                .extracting(Failure::property)
                .containsExactly("ingress[1].protocol");
        assertThat(rule.broken(Map.of("ingress", Map.of("protocol", "tcp"))))
                .extracting(Failure::property)
                .containsExactly("ingress.protocol");
        assertThat(rule.broken(Map.of("ingress", Unknown.UNKNOWN))).isEmpty();
        assertThat(rule.broken(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::aws:policy/ReadOnlyAccess",
                "arn:aws-us-gov:sns:us-gov-west-1:123456789012:mail",
                "arn:aws:s3:::bucket"
            })
    void arns(String arn) {
        assertThat(Rule.arn("it").broken(Map.of("it", arn))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "arn:aws:iam", "arn:aws:iam::aws:", "policy/ReadOnlyAccess"})
    void noArns(String text) {
        assertThat(Rule.arn("it").broken(Map.of("it", text))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "10.0.0.0/8", "192.0.2.128/25", "192.0.2.7/32", "255.255.255.255/32"})
    void networks(String network) {
        assertThat(Ipv4.isNetwork(network)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.7",
                "192.0.2.7/24",
                "192.0.2.0/33",
                "192.0.2.0/",
                "192.0.2/24",
                "256.0.0.0/8",
                "010.0.0.0/8",
                "1.0.0.0/0",
                "0.0.0.0/00",
                "2001:db8::/32"
            })
    void noNetworks(String text) {
        assertThat(Ipv4.isNetwork(text)).isFalse();
    }

    @Test
    void namesOfRecords() {
        assertThat(RecordName.whole("lighthouse", "example.org.")).isEqualTo("lighthouse.example.org");
        assertThat(RecordName.whole("Lighthouse.Example.org.", "example.org.")).isEqualTo("lighthouse.example.org");
        assertThat(RecordName.whole("", "example.org.")).isEqualTo("example.org");
        assertThat(RecordName.zoneId("/hostedzone/Z1")).isEqualTo("Z1");
        assertThat(RecordName.zoneId("Z1")).isEqualTo("Z1");
    }
}
