package dev.hybridllm.sandbox.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hybridllm.identity.Identity;
import dev.hybridllm.sandbox.cloud.NaturalKeys;
import dev.hybridllm.sandbox.cloud.TagSurvey.Thing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each thing that can have become of a creation, and what follows. */
class SearchTest {

    private static final String VPC = "aws:ec2/vpc:Vpc";
    private static final String ROUTE = "aws:ec2/route:Route";
    private static final String PARENT = "urn:pulumi:gpu::hybrid-llm::hybridllm:worker:WorkerNetwork::workers";

    @Test
    void whatWasMadeAndNotWrittenDownIsAdopted() {
        var found = findings(state("", pending(VPC, "workers")), List.of(), List.of(thing(VPC, "workers", "vpc-1")));
        assertThat(words(found)).containsExactly("adopted " + VPC + " workers, which is vpc-1");
        var entry = ((Finding.Adopt) found.get(0)).entry();
        assertThat(entry.get("inputs")).isEqualTo(JsonParser.parseString("{\"cidrBlock\": \"10.0.0.0/16\"}"));
        assertThat(entry.has("outputs"))
                .as("so that the plugin reads it as an import")
                .isFalse();
    }

    @Test
    void whatWasNotMadeIsForgotten() {
        assertThat(words(findings(state("", pending(VPC, "workers")), List.of(), List.of())))
                .containsExactly("nothing became of " + VPC + " workers: the next update makes it");
    }

    @Test
    void aPluginThatDiedLeavesNoNoteAndThePreviewSaysWhatIsMissing() {
        var wanted = resource(VPC, "workers");
        wanted.getAsJsonObject("inputs").addProperty("arn", "04da6b54-80e4-46f7-96ec-b56ff0331ba9");
        wanted.getAsJsonObject("inputs").addProperty("password", "[secret]");
        var found = findings(state("", ""), List.of(wanted), List.of(thing(VPC, "workers", "vpc-1")));
        assertThat(words(found)).containsExactly("adopted " + VPC + " workers, which is vpc-1");
        assertThat(((Finding.Adopt) found.get(0))
                        .entry()
                        .getAsJsonObject("inputs")
                        .keySet())
                .as("what a preview hides is no input")
                .containsExactly("cidrBlock");
    }

    @Test
    void whatIsWantedAndNotThereIsNoNews() {
        assertThat(findings(state("", ""), List.of(resource(VPC, "workers")), List.of()))
                .isEmpty();
    }

    @Test
    void whatTheStateKnowsIsNoNews() {
        assertThat(findings(
                        state(known(VPC, "workers", "vpc-1"), ""), List.of(), List.of(thing(VPC, "workers", "vpc-1"))))
                .isEmpty();
    }

    @Test
    void aSecondOneIsDiscarded() {
        var two = List.of(thing(VPC, "workers", "vpc-1"), thing(VPC, "workers", "vpc-2"));
        var found = findings(state("", pending(VPC, "workers")), List.of(), two);
        assertThat(words(found))
                .containsExactly(
                        "adopted " + VPC + " workers, which is vpc-1",
                        "will remove vpc-2, a second " + VPC + " workers");
        assertThat(((Finding.Discard) found.get(1)).entry().get("delete").getAsBoolean())
                .isTrue();
    }

    @Test
    void halfOfAReplacementIsDiscarded() {
        assertThat(words(findings(
                        state(known(VPC, "workers", "vpc-1"), pending(VPC, "workers")),
                        List.of(),
                        List.of(thing(VPC, "workers", "vpc-1"), thing(VPC, "workers", "vpc-2")))))
                .containsExactly("will remove vpc-2, a second " + VPC + " workers");
    }

    @Test
    void whatReplacesSomethingThatIsGoneIsAdoptedUnderTheSameIdentifier() {
        var gone = known(VPC, "workers", "vpc-1").replace("\"custom\"", "\"pendingReplacement\": true, \"custom\"");
        var state = state(gone, pending(VPC, "workers"));
        var found = findings(state, List.of(), List.of(thing(VPC, "workers", "vpc-1")));
        assertThat(words(found)).containsExactly("adopted " + VPC + " workers, which is vpc-1");
        state.add(((Finding.Adopt) found.get(0)).entry());
        assertThat(state.resources())
                .as("it takes the place of the note")
                .filteredOn(each -> ExportedState.text(each, "type").equals(VPC))
                .hasSize(1);
    }

    @Test
    void aThingWithoutPlaceIsLeftAloneUnlessAsked() {
        var copied = List.of(thing(VPC, "workers", "vpc-1"), thing(VPC, "workers", "vpc-9"));
        var state = state(known(VPC, "workers", "vpc-1"), "");
        assertThat(words(findings(state, List.of(), copied)))
                .singleElement()
                .asString()
                .startsWith("left alone: vpc-9");
        assertThat(words(search().findings(state, List.of(), copied, true)))
                .containsExactly("will remove vpc-9, a second " + VPC + " workers");
    }

    @Test
    void aThingThatNobodyWantsIsLeftAloneEvenThen() {
        var handedOver = List.of(thing(VPC, "handed-over", "vpc-9"));
        assertThat(words(search().findings(state("", ""), List.of(), handedOver, true)))
                .singleElement()
                .asString()
                .startsWith("left alone: vpc-9");
    }

    @Test
    void whatWearsNoTagIsFoundByItsKey() {
        assertThat(words(findings(state("", pending(ROUTE, "internet")), List.of(), List.of())))
                .containsExactly("adopted " + ROUTE + " internet, which is rtb-1_0.0.0.0/0");
        assertThat(findings(
                        state(known(ROUTE, "other", "rtb-1_0.0.0.0/0"), ""),
                        List.of(resource(ROUTE, "internet")),
                        List.of()))
                .as("a key that is another resource's already")
                .isEmpty();
    }

    @Test
    void nothingWasMadeByAPluginThatIsNotWrittenDown() {
        var route = resource(ROUTE, "internet");
        route.addProperty("provider", "urn:pulumi:s::p::pulumi:providers:kubernetes::home::id-1");
        assertThat(findings(state("", ""), List.of(route), List.of())).isEmpty();
        assertThat(findings(state(plugin("{}"), ""), List.of(route), List.of())).hasSize(1);
    }

    @Test
    void whatDependsOnSomethingThatIsAdoptedComesAfterIt() {
        var subnet = resource("aws:ec2/subnet:Subnet", "a");
        subnet.getAsJsonObject("inputs").addProperty("vpcId", "04da6b54-80e4-46f7-96ec-b56ff0331ba9");
        var things = List.of(thing(VPC, "workers", "vpc-1"), thing("aws:ec2/subnet:Subnet", "a", "subnet-1"));
        assertThat(words(findings(state("", ""), List.of(resource(VPC, "workers"), subnet), things)))
                .containsExactly(
                        "adopted " + VPC + " workers, which is vpc-1",
                        "aws:ec2/subnet:Subnet a comes next: it depends on what was just found");
        assertThat(words(findings(state(known(VPC, "workers", "vpc-1"), ""), List.of(subnet), things)))
                .as("with nothing to wait for")
                .containsExactly("adopted aws:ec2/subnet:Subnet a, which is subnet-1");
    }

    @Test
    void whatNobodyKnowsHowToFindIsSaid() {
        assertThat(words(findings(state("", pending("aws:sns/topic:Topic", "alarm")), List.of(), List.of())))
                .singleElement()
                .asString()
                .startsWith("cannot tell whether aws:sns/topic:Topic alarm exists");
    }

    @Test
    void whatAnEntryRefersToIsLeftOutWhereTheStateDoesNotHaveIt() {
        var state = state(known(VPC, "workers", "vpc-1"), "");
        var entry = resource(ROUTE, "internet");
        entry.addProperty("parent", "urn:pulumi:gpu::hybrid-llm::unknown:x:Y::z");
        entry.add(
                "dependencies",
                JsonParser.parseString("[\"" + urn(VPC, "workers") + "\", \"" + urn(VPC, "gone") + "\"]"));
        state.add(entry);
        assertThat(entry.has("parent")).isFalse();
        assertThat(entry.getAsJsonArray("dependencies")).hasToString("[\"" + urn(VPC, "workers") + "\"]");
    }

    @Test
    void objectsOfAClusterAreFoundByTheirNamesAndRenderedOnesAreNotLookedFor() {
        var object = JsonParser.parseString(
                        """
                        {"type": "kubernetes:apps/v1:Deployment", "provider": "urn:pulumi:s::p::pulumi:providers:kubernetes::home::id-1",
                         "inputs": {"metadata": {"namespace": "llm", "name": "ollama"}}}""")
                .getAsJsonObject();
        var cluster = state(plugin("{}"), "");
        assertThat(KubernetesKey.of(cluster, object)).contains("llm/ollama");
        assertThat(KubernetesKey.of(state(plugin("{\"renderYamlToDirectory\": \"manifests\"}"), ""), object))
                .isEmpty();
        object.getAsJsonObject("inputs").getAsJsonObject("metadata").remove("namespace");
        assertThat(KubernetesKey.of(cluster, object)).contains("ollama");
        object.addProperty("type", VPC);
        assertThat(KubernetesKey.of(cluster, object)).isEmpty();
    }

    private static String plugin(String inputs) {
        return "{\"urn\": \"urn:pulumi:s::p::pulumi:providers:kubernetes::home\", \"type\": \"pulumi:providers:kubernetes\", "
                + "\"id\": \"id-1\", \"inputs\": " + inputs + "}";
    }

    private static Search search() {
        return new Search(
                NaturalKeys::way,
                candidate -> ExportedState.text(candidate, "type").equals(ROUTE)
                        ? Optional.of("rtb-1_0.0.0.0/0")
                        : Optional.empty());
    }

    private static List<Finding> findings(ExportedState state, List<JsonObject> wanted, List<Thing> things) {
        return search().findings(state, wanted, things, false);
    }

    private static List<String> words(List<Finding> findings) {
        return findings.stream().map(Finding::words).toList();
    }

    private static ExportedState state(String resources, String pending) {
        return ExportedState.parse(
                """
                {"version": 3, "deployment": {"resources": [%s], "pending_operations": [%s]}}"""
                        .formatted(resources, pending));
    }

    private static String pending(String type, String name) {
        return "{\"type\": \"creating\", \"resource\": " + resource(type, name) + "}";
    }

    private static String known(String type, String name, String id) {
        var resource = resource(type, name);
        resource.addProperty("id", id);
        return resource.toString();
    }

    private static JsonObject resource(String type, String name) {
        return JsonParser.parseString(
                        """
                        {"urn": "%s", "custom": true, "type": "%s", "inputs": {"cidrBlock": "10.0.0.0/16"}}"""
                                .formatted(urn(type, name), type))
                .getAsJsonObject();
    }

    private static String urn(String type, String name) {
        return Identity.child(PARENT, type, name).urn();
    }

    private static Thing thing(String type, String name, String id) {
        return new Thing(Identity.child(PARENT, type, name).tag(), id);
    }
}
