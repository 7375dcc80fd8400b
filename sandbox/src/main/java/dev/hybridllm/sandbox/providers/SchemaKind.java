package dev.hybridllm.sandbox.providers;

import java.util.Collection;
import java.util.Map;

/** A kind whose judging, differences and previews follow from its {@link Schema}; what is left is to talk to the cloud. */
public abstract class SchemaKind implements ResourceKind {

    private final Schema schema;

    protected SchemaKind(Schema schema) {
        this.schema = schema;
    }

    protected final Schema schema() {
        return schema;
    }

    @Override
    public final Collection<String> sensitive() {
        return schema.sensitive();
    }

    @Override
    public Checked check(CheckContext context, Map<String, Object> news) {
        return schema.check(context, news);
    }

    @Override
    public Diff diff(Existing existing, Map<String, Object> news) {
        return schema.diff(existing, news);
    }

    @Override
    public Map<String, Object> planCreate(Map<String, Object> inputs) {
        return schema.planCreate(inputs);
    }

    @Override
    public Map<String, Object> planUpdate(Existing existing, Map<String, Object> news) {
        return schema.planUpdate(existing, news);
    }
}
