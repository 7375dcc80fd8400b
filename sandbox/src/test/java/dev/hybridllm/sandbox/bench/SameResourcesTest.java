package dev.hybridllm.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.SandboxException;
import org.junit.jupiter.api.Test;

class SameResourcesTest {

    private static final String OURS =
            """
            {"deployment": {"resources": [
              {"urn": "urn:vpc", "type": "aws:ec2/vpc:Vpc", "inputs": {"cidrBlock": "10.0.0.0/16"}, "parent": "urn:stack",
               "modified": "2026-01-01T00:00:00Z"},
              {"urn": "urn:subnet", "type": "aws:ec2/subnet:Subnet", "inputs": {"vpcId": "vpc-1"},
               "dependencies": ["urn:vpc", "urn:route"]}
            ]}}
            """;

    @Test
    void orderAndTimesDoNotMatter() {
        var peers =
                """
                {"deployment": {"resources": [
                  {"urn": "urn:subnet", "type": "aws:ec2/subnet:Subnet", "inputs": {"vpcId": "vpc-1"},
                   "dependencies": ["urn:route", "urn:vpc"]},
                  {"urn": "urn:vpc", "type": "aws:ec2/vpc:Vpc", "inputs": {"cidrBlock": "10.0.0.0/16"}, "parent": "urn:stack",
                   "modified": "2026-02-02T00:00:00Z", "sourcePosition": "main.go"}
                ]}}
                """;
        assertThat(SameResources.differences(OURS, peers)).isEmpty();
    }

    @Test
    void whatDiffersIsNamed() {
        var peers = OURS.replace("10.0.0.0/16", "10.1.0.0/16")
                .replace("urn:route", "urn:other")
                .replace("\"parent\": \"urn:stack\",", "");
        assertThat(SameResources.differences(OURS, peers))
                .containsExactly("urn:subnet has other dependencies", "urn:vpc has other inputs, parent");
    }

    @Test
    void whatIsMissingIsNamedOnBothSides() {
        var peers = OURS.replace("urn:subnet", "urn:another");
        assertThat(SameResources.differences(OURS, peers))
                .containsExactly("urn:another is only in the peer's", "urn:subnet is only in ours");
    }

    @Test
    void nothingIsNotTheSameAsNothing() {
        assertThat(SameResources.differences("{\"deployment\": {}}", "{\"deployment\": {}}"))
                .containsExactly("there are no resources");
    }

    @Test
    void aDifferenceStopsTheMeasure() {
        assertThatThrownBy(() -> SameResources.require(OURS, OURS.replace("vpc-1", "vpc-2")))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("urn:subnet has other inputs");
    }
}
