package dev.hybridllm.homelab;

import com.pulumi.kubernetes.Provider;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folders that the homelab's objects belong to in the repository that Flux watches, each with the one provider through which its
 * objects go, however many components put some there. All components of a stack share one of these.
 */
public final class ClusterFolders {

    private final Delivery delivery;
    private final Map<String, Provider> providers = new ConcurrentHashMap<>();

    public ClusterFolders(Delivery delivery) {
        this.delivery = delivery;
    }

    /**
     * The provider of a folder, made when it is first asked for.
     *
     * @param folder such as {@code infrastructure/mesh}
     */
    public Provider provider(String folder) {
        return providers.computeIfAbsent(
                folder,
                name -> new Provider(
                        delivery.prefix() + "-" + name.replace('/', '-'),
                        delivery.provider(name),
                        CustomResourceOptions.builder().build()));
    }

    /** How all of these objects arrive. */
    Delivery delivery() {
        return delivery;
    }

    /** The provider of the folder that tells Flux what to apply in a cluster; empty where Flux has nothing to apply. */
    public Optional<Provider> flux(String cluster) {
        return delivery.isByFlux() ? Optional.of(provider("clusters/" + cluster)) : Optional.empty();
    }
}
