package dev.hybridllm.trust;

/** What the user is told instead of a result. */
final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandException(String message) {
        super(message);
    }
}
