package dev.hybridllm.sandbox.providers.kubernetes;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the engine remembers of an object in a cluster: the object as the server had it, the field manager that it is updated under,
 * which stays with it, and the API version that it was first made with. The official plugin keeps a copy of the inputs besides; the
 * engine has them anyway.
 */
record ObjectState(Manifest live, String manager, String firstVersion) {

    private static final String MANAGER = "__fieldManager";
    private static final String FIRST_VERSION = "__initialApiVersion";
    private static final String MANAGER_ANNOTATION = "pulumi.com/patchFieldManager";
    private static final SecureRandom RANDOM = new SecureRandom();

    static ObjectState of(Map<String, Object> state) {
        var object = new LinkedHashMap<>(state);
        var manager = object.remove(MANAGER);
        var version = object.remove(FIRST_VERSION);
        return new ObjectState(
                NormalForm.fromOutputs(object),
                manager instanceof String text ? text : "",
                version instanceof String text ? text : "");
    }

    /** Of an object that is about to be made, or that is found for the first time. */
    static ObjectState first(Manifest object) {
        return new ObjectState(object, "", object.apiVersion()).wanted(object);
    }

    /** With the manager that the wanted object names, or the one that it has, or a new one. */
    ObjectState wanted(Manifest object) {
        var named = object.annotation(MANAGER_ANNOTATION);
        if (named.isEmpty() && !manager.isEmpty()) {
            return this;
        }
        return new ObjectState(live, named.isEmpty() ? newManager() : named, firstVersion);
    }

    ObjectState with(Manifest now) {
        return new ObjectState(now, manager, firstVersion);
    }

    private static String newManager() {
        var suffix = new byte[4];
        RANDOM.nextBytes(suffix);
        return FieldManagers.CREATOR + "-" + HexFormat.of().formatHex(suffix);
    }

    Map<String, Object> outputs() {
        var outputs = new LinkedHashMap<>(NormalForm.toOutputs(ObjectChecks.withSecretData(live.object())));
        outputs.put(MANAGER, manager);
        outputs.put(FIRST_VERSION, firstVersion);
        return outputs;
    }
}
