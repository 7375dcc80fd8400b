package dev.hybridllm.sandbox.providers;

import com.google.protobuf.Any;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Map;
import java.util.function.Supplier;
import pulumirpc.Provider.ErrorResourceInitFailed;

/**
 * A step of a resource's life. What it leaves half done is told to the engine as a failure with a state, whose values have the
 * markers that the request's came with.
 */
record Step(ResourceKind kind, Map<String, Object> state, Map<String, Object> inputs, Redaction redaction) {

    <T> T call(Supplier<T> work) {
        try {
            return work.get();
        } catch (PartialFailure failure) {
            throw told(failure);
        }
    }

    void run(Runnable work) {
        try {
            work.run();
        } catch (PartialFailure failure) {
            throw told(failure);
        }
    }

    private StatusRuntimeException told(PartialFailure failure) {
        var message = redaction.in(String.valueOf(failure.getMessage()));
        var detail = ErrorResourceInitFailed.newBuilder()
                .setId(failure.id())
                .setProperties(Values.toStruct(Values.mark(failure.state(), state, kind.sensitive())))
                .addReasons(message);
        failure.reasons().forEach(reason -> detail.addReasons(redaction.in(reason)));
        if (!failure.inputs().isEmpty()) {
            detail.setInputs(Values.toStruct(Values.mark(failure.inputs(), inputs, kind.sensitive())));
        }
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.UNKNOWN.value())
                .setMessage(message)
                .addDetails(Any.pack(detail.build()))
                .build());
    }
}
