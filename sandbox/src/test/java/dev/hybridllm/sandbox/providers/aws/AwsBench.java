package dev.hybridllm.sandbox.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.sandbox.providers.PluginClient;
import dev.hybridllm.sandbox.providers.PluginClient.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.DiffResponse;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** An emulator, a plugin that talks to it, and AWS clients that change things behind the plugin's back. */
final class AwsBench implements BeforeAllCallback, AfterAllCallback {

    private final MotoServer moto = new MotoServer();
    private final List<PluginClient> plugins = new ArrayList<>();

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        moto.beforeAll(context);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        plugins.forEach(PluginClient::close);
        moto.afterAll(context);
    }

    /** The plugin with nothing but a region. */
    PluginClient plugin() {
        return plugins.isEmpty() ? plugin(Map.of("region", MotoServer.REGION)) : plugins.get(0);
    }

    /** Another plugin process with its own configuration. */
    PluginClient plugin(Map<String, Object> config) {
        var plugin = start(moto.environment());
        plugins.add(plugin);
        return plugin.configure(config);
    }

    static PluginClient start(Map<String, String> environment) {
        return PluginClient.start("aws", AwsPlugin.class, environment);
    }

    Map<String, String> environment() {
        return moto.environment();
    }

    Ec2Client ec2() {
        return client(Ec2Client.builder());
    }

    <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(B builder) {
        return builder.httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(moto.endpoint())
                .region(Region.of(MotoServer.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    /** What a refresh finds; the resource must still be there. */
    Resource read(Resource resource) {
        return Objects.requireNonNull(plugin().read(resource), () -> resource.id() + " is gone");
    }

    void assertGone(Resource resource) {
        assertThat(plugin().read(resource))
                .as("%s after its deletion", resource.id())
                .isNull();
    }

    /** The same inputs are no difference, neither after the creation nor after a refresh. */
    void assertSteady(Resource resource, Map<String, Object> inputs) {
        assertNoDiff(resource, inputs);
        assertNoDiff(read(resource), inputs);
    }

    void assertNoDiff(Resource resource, Map<String, Object> inputs) {
        var diff = plugin().diff(resource, inputs);
        assertThat(diff.getDetailedDiffMap().keySet())
                .as("differences of %s", resource.id())
                .isEmpty();
        assertThat(diff.getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
    }

    /** An import by identifier finds what the inputs describe. */
    void assertImports(Resource resource, String id, Map<String, Object> inputs) {
        var imported = Objects.requireNonNull(
                plugin().importById(resource.type(), resource.name(), id), () -> "nothing to import at " + id);
        assertThat(imported.id()).isEqualTo(resource.id());
        assertNoDiff(imported, inputs);
    }

    /** The properties that a check refuses, in order. */
    List<String> refusals(String type, Map<String, Object> inputs) {
        return plugin().check(type, "refused", Map.of(), inputs).getFailuresList().stream()
                .map(CheckFailure::getProperty)
                .toList();
    }

    void assertReplaces(Resource resource, Map<String, Object> inputs, String property) {
        assertThat(plugin().diff(resource, inputs).getReplacesList()).contains(property);
    }

    void assertUpdates(Resource resource, Map<String, Object> inputs, String property) {
        var diff = plugin().diff(resource, inputs);
        assertThat(diff.getReplacesList()).isEmpty();
        assertThat(diff.getDiffsList()).contains(property);
    }

    /** The inputs with some of them other. */
    static Map<String, Object> with(Map<String, Object> inputs, Map<String, Object> others) {
        var changed = new LinkedHashMap<>(inputs);
        changed.putAll(others);
        return changed;
    }
}
