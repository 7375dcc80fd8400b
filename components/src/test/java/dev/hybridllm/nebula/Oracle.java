package dev.hybridllm.nebula;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.hybridllm.testing.Tools;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Nebula's own Go package, asked line by line ({@code tools/nebula-oracle}). */
final class Oracle implements AutoCloseable {

    /**
     * What it said.
     *
     * @param stage where it failed: {@code bundle}, {@code parse}, {@code verify}, {@code sign} …, or {@code panic}; empty if it did not
     */
    record Answer(String stage, String error, String certificate, String fingerprint, String print) {

        boolean accepts() {
            return stage.isEmpty();
        }
    }

    private static final Gson GSON = new Gson();

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    Oracle() {
        var builder = new ProcessBuilder(Tools.path("nebula-oracle").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("TZ", "UTC");
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        questions = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    Answer verify(String bundle, String certificate, long at, List<String> blocklist) {
        var question = new JsonObject();
        question.addProperty("Bundle", bundle);
        question.addProperty("Certificate", certificate);
        question.addProperty("At", at);
        question.add("Blocklist", GSON.toJsonTree(blocklist));
        return ask(question);
    }

    Answer print(String certificate) {
        var question = new JsonObject();
        question.addProperty("Certificate", certificate);
        return ask(question);
    }

    Answer sign(JsonObject draft) {
        var question = new JsonObject();
        question.add("Draft", draft);
        return ask(question);
    }

    private Answer ask(JsonObject question) {
        try {
            questions.write(GSON.toJson(question));
            questions.newLine();
            questions.flush();
            var answer = GSON.fromJson(answers.readLine(), JsonObject.class);
            return new Answer(
                    answer.get("Stage").getAsString(),
                    answer.get("Error").getAsString(),
                    answer.get("Certificate").getAsString(),
                    answer.get("Fingerprint").getAsString(),
                    answer.get("Print").getAsString());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
