package dev.hybridllm.sandbox.bench;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A run of the benchmarks with all that one needs to judge it later.
 *
 * @param commit what was measured, as {@code git describe} names it
 */
record Report(Instant date, String commit, Machine machine, List<Result> results) {

    Report {
        results = List.copyOf(results);
    }

    String json() {
        var gson = new GsonBuilder().setPrettyPrinting().create();
        var json = new JsonObject();
        json.addProperty("date", date.toString());
        json.addProperty("commit", commit);
        json.add("machine", gson.toJsonTree(machine));
        var all = new JsonArray();
        results.forEach(each -> all.add(each.json()));
        json.add("results", all);
        return gson.toJson(json) + "\n";
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
