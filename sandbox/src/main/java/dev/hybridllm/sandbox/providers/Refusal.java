package dev.hybridllm.sandbox.providers;

/** A stand-in's answer to what it will not do; the message is what the user reads. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refusal(String message) {
        super(message);
    }

    public Refusal(String message, Throwable cause) {
        super(message, cause);
    }
}
