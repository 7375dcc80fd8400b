package dev.hybridllm.sandbox.providers.kubernetes;

import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.annotated;
import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.sandbox.lab.Later;
import dev.hybridllm.sandbox.lab.TestCluster;
import dev.hybridllm.sandbox.providers.PluginClient;
import dev.hybridllm.sandbox.providers.PluginClient.Resource;
import dev.hybridllm.sandbox.providers.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the kubernetes plugin waits for, on a real API server. No controller runs there: the tests play each of them, by writing the
 * status, and the objects, that it would write. So they prove what is waited for, and not that real controllers write just that.
 */
final class ClusterReadinessContractTest {

    private static final String DEPLOYMENT = "kubernetes:apps/v1:Deployment";

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @RegisterExtension
    static final RunningPlugin PLUGIN = RunningPlugin.on(CLUSTER);

    private final PluginClient plugin = PLUGIN.client();
    private final String namespace = PLUGIN.namespace();
    private final PlayedWorkloads played = new PlayedWorkloads(CLUSTER, namespace);

    @Test
    void aDeploymentIsWaitedForUntilItsReplicaSetIsComplete() {
        var creation = Later.get(() -> plugin.create(DEPLOYMENT, "web", TestObjects.deployment("web", namespace)));
        var live = played.appears("apps", "v1", "Deployment", "web");
        played.deployment();
        stillWaits(creation);

        played.replicaSet(live);
        var created = Later.join(creation);
        assertThat(new Manifest(created.state()).annotation(PlayedWorkloads.REVISION))
                .isEqualTo("1");
        assertThat(plugin.read(created)).isNotNull();
    }

    @Test
    void anUpdateIsWaitedForToo() {
        var wanted = TestObjects.deployment("web", namespace);
        var created = plugin.create(DEPLOYMENT, "web", TestObjects.skippingAwait(wanted));
        var update = Later.get(() -> plugin.update(created, wanted));
        Later.until(() -> !played.live("apps", "v1", "Deployment", "web").isAnnotated("pulumi.com/skipAwait"));
        stillWaits(update);

        played.replicaSet(played.live("apps", "v1", "Deployment", "web"));
        played.deployment();
        Later.join(update);
    }

    @Test
    void whatIsNotReadyInTimeIsRememberedAsHalfDone() {
        var wanted = annotated(TestObjects.deployment("web", namespace), Map.of("pulumi.com/timeoutSeconds", "1"));
        var asked = new Resource(DEPLOYMENT, "web", "", wanted, Map.of());

        var halfDone = PluginClient.halfDone(asked, () -> plugin.create(DEPLOYMENT, "web", wanted));

        assertThat(halfDone.left().id()).isEqualTo(namespace + "/web");
        assertThat(halfDone.reasons().get(0)).contains("within 1 s");
        assertThat(halfDone.reasons().get(1)).contains("controller has not seen it");
        assertThat(new Manifest(halfDone.left().state()).text("metadata", "uid"))
                .isEqualTo(played.live("apps", "v1", "Deployment", "web").text("metadata", "uid"));

        // A refresh says so again, and forgets nothing.
        assertThat(PluginClient.halfDone(halfDone.left(), () -> plugin.read(halfDone.left()))
                        .reasons()
                        .get(0))
                .contains("not ready");
    }

    @Test
    void skippedAwaitsAreNone() {
        var wanted = TestObjects.skippingAwait(TestObjects.deployment("web", namespace));
        var created = plugin.create(DEPLOYMENT, "web", wanted);

        assertThat(plugin.read(created)).isNotNull();
    }

    @Test
    void theEngineMayStopAWait() {
        try (var other = RunningPlugin.start().configure(PLUGIN.configuration(Map.of()))) {
            var wanted = TestObjects.deployment("web", namespace);
            var asked = new Resource(DEPLOYMENT, "web", "", wanted, Map.of());
            var creation = Later.get(() -> PluginClient.halfDone(asked, () -> other.create(DEPLOYMENT, "web", wanted)));
            played.appears("apps", "v1", "Deployment", "web");
            other.cancel();
            assertThat(Later.join(creation).reasons().get(0)).contains("cancelled");
        }
    }

    @Test
    void aStatefulSetIsWaitedForUntilAllReplicasAreReady() {
        var wanted = workload("StatefulSet", Map.of("serviceName", "db", "replicas", 2.0));
        var creation = Later.get(() -> plugin.create("kubernetes:apps/v1:StatefulSet", "db", wanted));
        played.appears("apps", "v1", "StatefulSet", "db");
        played.play(
                "apps",
                "StatefulSet",
                "db",
                "status",
                Map.of(
                        "status",
                        Map.of(
                                "observedGeneration",
                                1,
                                "replicas",
                                2,
                                "readyReplicas",
                                1,
                                "currentReplicas",
                                2,
                                "currentRevision",
                                "a",
                                "updateRevision",
                                "a")));
        stillWaits(creation);
        played.play("apps", "StatefulSet", "db", "status", Map.of("status", Map.of("readyReplicas", 2)));
        Later.join(creation);
    }

    @Test
    void aDaemonSetIsWaitedForUntilItIsOnAllNodes() {
        var wanted = workload("DaemonSet", Map.of());
        var creation = Later.get(() -> plugin.create("kubernetes:apps/v1:DaemonSet", "db", wanted));
        played.appears("apps", "v1", "DaemonSet", "db");
        played.play(
                "apps",
                "DaemonSet",
                "db",
                "status",
                Map.of(
                        "status",
                        Map.of(
                                "observedGeneration",
                                1,
                                "desiredNumberScheduled",
                                2,
                                "currentNumberScheduled",
                                2,
                                "numberMisscheduled",
                                0,
                                "updatedNumberScheduled",
                                2,
                                "numberAvailable",
                                2,
                                "numberReady",
                                1)));
        stillWaits(creation);
        played.play("apps", "DaemonSet", "db", "status", Map.of("status", Map.of("numberReady", 2)));
        Later.join(creation);
    }

    @Test
    void aJobIsWaitedForUntilItSucceeds() {
        var creation = Later.get(() -> plugin.create("kubernetes:batch/v1:Job", "load", job()));
        played.appears("batch", "v1", "Job", "load");
        played.play("batch", "Job", "load", "status", Map.of("status", Map.of("startTime", "2026-01-01T00:00:00Z")));
        stillWaits(creation);
        played.play(
                "batch",
                "Job",
                "load",
                "status",
                Map.of(
                        "status",
                        Map.of(
                                "completionTime",
                                "2026-01-01T00:00:01Z",
                                "conditions",
                                List.of(
                                        PlayedWorkloads.condition("SuccessCriteriaMet", "True"),
                                        PlayedWorkloads.condition("Complete", "True")))));
        Later.join(creation);
    }

    @Test
    void aJobThatFailsIsNotWaitedForAnyLonger() {
        var asked = new Resource("kubernetes:batch/v1:Job", "load", "", job(), Map.of());
        var creation = Later.get(
                () -> PluginClient.halfDone(asked, () -> plugin.create("kubernetes:batch/v1:Job", "load", job())));
        played.appears("batch", "v1", "Job", "load");
        var reason = Map.of("reason", "BackoffLimitExceeded", "message", "too many tries");
        played.play(
                "batch",
                "Job",
                "load",
                "status",
                Map.of(
                        "status",
                        Map.of(
                                "startTime",
                                "2026-01-01T00:00:00Z",
                                "conditions",
                                List.of(
                                        PlayedWorkloads.condition("FailureTarget", "True", reason),
                                        PlayedWorkloads.condition("Failed", "True", reason)))));
        assertThat(Later.join(creation).reasons().get(1)).contains("BackoffLimitExceeded", "too many tries");
    }

    @Test
    void aServiceIsWaitedForUntilItsPodsAreReadyAndStayTheSame() {
        var creation = Later.get(() -> plugin.create("kubernetes:core/v1:Service", "web", service(Map.of())));
        played.appears("", "v1", "Service", "web");
        var pending = Map.of("ip", "10.0.0.1");
        played.make(
                "",
                "Endpoints",
                object(
                        "v1",
                        "Endpoints",
                        metadata("web"),
                        Map.of("subsets", List.of(Map.of("notReadyAddresses", List.of(pending))))));
        stillWaits(creation);
        played.play("", "Endpoints", "web", "", Map.of("subsets", List.of(Map.of("addresses", List.of(pending)))));
        Later.join(creation);
    }

    @Test
    void aServiceThatSelectsNothingInTheEndIsTakenAsItIs() {
        plugin.create(
                "kubernetes:core/v1:Service",
                "web",
                annotated(service(Map.of()), Map.of("pulumi.com/timeoutSeconds", "1")));
    }

    @Test
    void aHeadlessServiceIsReadyAtOnceAndALoadBalancerWithAnAddress() {
        plugin.create("kubernetes:core/v1:Service", "web", service(Map.of("clusterIP", "None")));

        var balanced = object(
                "v1",
                "Service",
                metadata("edge"),
                Map.of("spec", Map.of("type", "LoadBalancer", "ports", List.of(Map.of("port", 80.0)))));
        var creation = Later.get(() -> plugin.create("kubernetes:core/v1:Service", "edge", balanced));
        played.appears("", "v1", "Service", "edge");
        stillWaits(creation);
        played.play(
                "",
                "Service",
                "edge",
                "status",
                Map.of("status", Map.of("loadBalancer", Map.of("ingress", List.of(Map.of("ip", "192.168.1.80"))))));
        Later.join(creation);
    }

    @Test
    void aVolumeClaimIsWaitedForUntilItIsBound() {
        var claim = object(
                "v1",
                "PersistentVolumeClaim",
                metadata("models"),
                Map.of(
                        "spec",
                        Map.of(
                                "accessModes", List.of("ReadWriteOnce"),
                                "storageClassName", "none",
                                "resources", Map.of("requests", Map.of("storage", "1Gi")))));
        var creation = Later.get(() -> plugin.create("kubernetes:core/v1:PersistentVolumeClaim", "models", claim));
        played.appears("", "v1", "PersistentVolumeClaim", "models");
        stillWaits(creation);
        played.play("", "PersistentVolumeClaim", "models", "status", Map.of("status", Map.of("phase", "Bound")));
        Later.join(creation);
    }

    @Test
    void anyObjectIsWaitedForWhoseAnnotationNamesACondition() {
        var wanted = annotated(service(Map.of("clusterIP", "None")), Map.of("pulumi.com/waitFor", "condition=Blessed"));
        var creation = Later.get(() -> plugin.create("kubernetes:core/v1:Service", "web", wanted));
        played.appears("", "v1", "Service", "web");
        stillWaits(creation);
        played.play(
                "",
                "Service",
                "web",
                "status",
                Map.of("status", Map.of("conditions", List.of(PlayedWorkloads.condition("Blessed", "True")))));
        Later.join(creation);
    }

    private Map<String, Object> workload(String kind, Map<String, Object> more) {
        var deployment = TestObjects.deployment("db", namespace);
        var spec = new LinkedHashMap<>(Values.asMap(deployment.getOrDefault("spec", Map.of())));
        spec.remove("replicas");
        spec.putAll(more);
        return object("apps/v1", kind, metadata("db"), Map.of("spec", spec));
    }

    private Map<String, Object> job() {
        var pod = Map.of(
                "spec",
                Map.of("restartPolicy", "Never", "containers", List.of(Map.of("name", "main", "image", "scratch"))));
        return object("batch/v1", "Job", metadata("load"), Map.of("spec", Map.of("template", pod)));
    }

    private Map<String, Object> service(Map<String, Object> more) {
        var spec = new LinkedHashMap<String, Object>(more);
        spec.put("selector", Map.of("app", "web"));
        spec.put("ports", List.of(Map.of("port", 80.0)));
        return object("v1", "Service", metadata("web"), Map.of("spec", spec));
    }

    private Map<String, Object> metadata(String name) {
        return Map.of("name", name, "namespace", namespace);
    }

    /** It has had the time to look several times, and goes on waiting. */
    private static void stillWaits(CompletableFuture<?> call) {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(call).isNotDone();
    }
}
