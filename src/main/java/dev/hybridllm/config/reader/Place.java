package dev.hybridllm.config.reader;

/**
 * A place in the configuration.
 *
 * @param plain whether scalars are texts here whatever they mean: Pulumi hands them over that way at the top, and only there
 */
record Place(String path, boolean plain) {

    static final Place TOP = new Place("", true);

    Place field(String name) {
        return new Place(path.isEmpty() ? name : path + "." + name, path.isEmpty());
    }

    Place item(int index) {
        return new Place(path + "[" + index + "]", false);
    }
}
