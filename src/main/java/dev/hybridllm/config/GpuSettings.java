package dev.hybridllm.config;

import dev.hybridllm.config.reader.Setting;
import dev.hybridllm.network.HostAddress;
import dev.hybridllm.network.HostName;
import dev.hybridllm.worker.InstanceType;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the {@code gpu} stack alone is told: {@code Pulumi.gpu.yaml}.
 *
 * @param site which of the sites with a VPC this is
 * @param workers the workers by name
 * @param workerSecret where workers find their certificates
 * @param hostKeys keys of workers whose certificates are carried on
 */
public record GpuSettings(
        @Setting(
                        value = "which of the sites with a VPC the workers stand in",
                        example = "aws",
                        otherwise = "the only one there is")
                Optional<String> site,
        @Setting(
                        value = "the workers by name; a name ends in its ordinal, or the worker names its address",
                        otherwise = "no workers")
                SortedMap<HostName, Worker> workers,
        @Setting(
                        value = "where workers find their certificates in Secrets Manager",
                        byDefault = "{\"json\": \"catalyst-llm/nebula-worker-{ordinal}\"}")
                WorkerSecret workerSecret,
        @Setting(
                        value =
                                "secret: the private keys of workers whose certificates are carried on, by the worker's name; a worker may keep "
                                        + "its own. Set each with `pulumi config set --secret --path`",
                        otherwise = "workers keep theirs")
                SortedMap<HostName, HeldKey> hostKeys) {

    /** The site with a VPC that the workers stand in, if the settings leave no doubt. */
    public Optional<String> siteIn(ClusterSettings settings) {
        var clouds = settings.clouds().keySet();
        return site.isPresent() || clouds.size() != 1
                ? site.filter(clouds::contains)
                : clouds.stream().findFirst();
    }

    /** That site itself. */
    public Optional<Site.Cloud> cloudIn(ClusterSettings settings) {
        return siteIn(settings)
                .flatMap(name -> Optional.ofNullable(settings.clouds().get(name)));
    }

    /**
     * One worker; it stays in its zone whatever other zones come and go.
     *
     * @param instanceType the EC2 instance type
     * @param zone the availability zone
     * @param rootVolumeGib the size of the root disk
     * @param address its address in the mesh
     */
    public record Worker(
            @Setting(value = "the EC2 instance type", example = "g4dn.xlarge") InstanceType instanceType,
            @Setting(
                            value = "the availability zone; a worker stays there whatever other zones come and go",
                            example = "us-west-2a")
                    String zone,
            @Setting(value = "the root disk in GiB: room for container images and a model or two", byDefault = "100")
                    int rootVolumeGib,
            @Setting(
                            value = "its address in the mesh",
                            example = "10.42.2.1",
                            otherwise =
                                    "that of the cluster whose node it is, or its name's ordinal is its place in the pool `workers`")
                    Optional<HostAddress> address) {}

    /** Where workers find their certificates. */
    public sealed interface WorkerSecret {
        /** The secret's name, or what those of the three begin with. */
        SecretName name();
    }

    /** One secret a worker that holds them all, as JSON. */
    public record OneSecret(
            @Setting("one JSON secret a worker: its name, in which `{name}` and `{ordinal}` stand for the worker's")
                    SecretName json)
            implements WorkerSecret {
        @Override
        public SecretName name() {
            return json;
        }
    }

    /** A secret each for the CA, the certificate and the key. */
    public record SecretEach(
            @Setting(
                            "a secret each for CA, certificate and key: what their names begin with, as `nebula` in `nebula/ca-crt`; `{name}` and `{ordinal}` stand for the worker's")
                    SecretName separate)
            implements WorkerSecret {
        @Override
        public SecretName name() {
            return separate;
        }
    }

    /** A secret's name, or a pattern of names. */
    public record SecretName(String value) {
        static final String PATTERN = "([A-Za-z0-9/_+=.@-]|\\{name\\}|\\{ordinal\\}){1,400}";

        public SecretName {
            if (!value.matches(PATTERN)) {
                throw new IllegalArgumentException(
                        "'" + value + "' is not a secret's name: expected letters, digits and /_+=.@-, "
                                + "with {name} or {ordinal} for the worker's, such as catalyst-llm/nebula-worker-{ordinal}");
            }
        }

        /** The worker's own; empty if it needs an ordinal and the worker's name has none. */
        public Optional<String> of(HostName worker) {
            if (value.contains("{ordinal}") && worker.ordinal().isEmpty()) {
                return Optional.empty();
            }
            var ordinal = worker.value().substring(worker.value().lastIndexOf('-') + 1);
            return Optional.of(value.replace("{name}", worker.value()).replace("{ordinal}", ordinal));
        }
    }
}
