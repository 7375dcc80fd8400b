package dev.hybridllm.sandbox.recovery;

import com.google.gson.JsonObject;

/** What became of one creation that nobody wrote the end of, and what follows from that. */
sealed interface Finding {

    /** The line that a user reads. */
    String words();

    /** It exists, and is taken into the state as what it was meant to be. */
    record Adopt(JsonObject entry) implements Finding {
        @Override
        public String words() {
            return "adopted " + named(ExportedState.urn(entry)) + ", which is " + ExportedState.text(entry, "id");
        }
    }

    /** It exists, but what it was made with is known only once something else is adopted that it depends on. */
    record Later(String urn) implements Finding {
        @Override
        public String words() {
            return named(urn) + " comes next: it depends on what was just found";
        }
    }

    /** It exists beside what the state has, and the engine's next step removes it. */
    record Discard(JsonObject entry) implements Finding {
        @Override
        public String words() {
            return "will remove " + ExportedState.text(entry, "id") + ", a second " + named(ExportedState.urn(entry));
        }
    }

    /** It does not exist; the next update makes it. */
    record Forget(String urn) implements Finding {
        @Override
        public String words() {
            return "nothing became of " + named(urn) + ": the next update makes it";
        }
    }

    /** Nobody here can tell whether it exists. */
    record Unknown(String urn) implements Finding {
        @Override
        public String words() {
            return "cannot tell whether " + named(urn) + " exists: look for it by hand, and if it does, import it with "
                    + "`pulumi import` (docs/runbooks/resume.md)";
        }
    }

    /** It wears the identity of a resource that the state has already, or that nobody wants: it is left alone. */
    record Stray(String tag, String id) implements Finding {
        @Override
        public String words() {
            return "left alone: " + id + " wears the identity '" + tag
                    + "', and the state has no place for it. If it is not yours to keep, run again with CLEAR=1";
        }
    }

    /** Type and name: what tells people which resource is meant. */
    private static String named(String urn) {
        var parts = urn.split("::", 4);
        return parts[2].substring(parts[2].lastIndexOf('$') + 1) + " " + parts[3];
    }
}
