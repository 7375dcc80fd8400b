package dev.hybridllm.config.reader;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Sample documents, and small edits of them. */
final class Documents {

    private Documents() {}

    static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('`', '"')).getAsJsonObject();
    }

    /** A document that sets every setting. */
    static JsonObject full() {
        return json("{mesh: `10.42.0.0/16`, cluster: `home`, port: 4243, watched: false, mtu: 1300, domain: `lan`,"
                + "delivery: {apply: `admin@home`, tries: 5}, backends: [`liqo-peering`, `cilium`],"
                + "namespaces: [`nebula-system`, `llm`],"
                + "sites: {home: {lan: `192.168.0.0/16`, pods: `10.244.0.0/16`, zones: {a: `192.168.1.0/24`}, default: `x`},"
                + "        aws: {lan: `10.60.0.0/16`}},"
                + "workers: {`gpu-worker-002`: {instanceType: `t3.small`, purchase: `spot-one-time`, disk: 100},"
                + "          `gpu-worker-001`: {instanceType: `g4dn.xlarge`}}}");
    }

    /** The least that has to be set. */
    static JsonObject least() {
        return json("{mesh: `10.42.0.0/16`, delivery: {gitops: {folder: `manifests`}}}");
    }

    /**
     * Sets what stands at a place, or removes it.
     *
     * @param place names and indices with dots between
     * @param value JSON with backticks for quotes; empty removes
     */
    static JsonObject edited(JsonObject document, String place, String value) {
        var copy = document.deepCopy();
        var names = place.split("\\.", -1);
        JsonElement parent = copy;
        for (int i = 0; i < names.length - 1; i++) {
            parent = parent.isJsonArray()
                    ? parent.getAsJsonArray().get(Integer.parseInt(names[i]))
                    : parent.getAsJsonObject().get(names[i]);
        }
        var last = names[names.length - 1];
        if (value.isEmpty()) {
            parent.getAsJsonObject().remove(last);
        } else if (parent.isJsonArray()) {
            parent.getAsJsonArray().set(Integer.parseInt(last), JsonParser.parseString(value.replace('`', '"')));
        } else {
            parent.getAsJsonObject().add(last, JsonParser.parseString(value.replace('`', '"')));
        }
        return copy;
    }

    /** The same document with the fields of all its objects in another order. */
    static JsonElement shuffled(JsonElement element, Random random) {
        if (element.isJsonArray()) {
            var array = new JsonArray();
            element.getAsJsonArray().forEach(each -> array.add(shuffled(each, random)));
            return array;
        }
        if (!element.isJsonObject()) {
            return element;
        }
        var names = new ArrayList<>(element.getAsJsonObject().keySet());
        Collections.shuffle(names, random);
        var object = new JsonObject();
        names.forEach(
                name -> object.add(name, shuffled(element.getAsJsonObject().get(name), random)));
        return object;
    }

    /** What reading gave. */
    record Outcome(Optional<Sample> sample, List<String> problems) {}

    static Outcome read(JsonObject document) {
        var problems = new Problems();
        var reader = new RecordReader(problems);
        reader.refuseUnknown(document, List.of(Sample.class));
        var sample = reader.read(Sample.class, document, "");
        return new Outcome(sample, problems.all());
    }
}
