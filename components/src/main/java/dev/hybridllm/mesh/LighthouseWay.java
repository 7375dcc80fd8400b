package dev.hybridllm.mesh;

import com.pulumi.aws.secretsmanager.Secret;
import com.pulumi.aws.secretsmanager.SecretArgs;
import com.pulumi.aws.secretsmanager.SecretVersion;
import com.pulumi.aws.secretsmanager.SecretVersionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.hybridllm.identity.OwnTags;
import dev.hybridllm.mesh.LighthouseTold.BySecret;
import dev.hybridllm.mesh.LighthouseTold.ByUserData;
import dev.hybridllm.network.HostName;
import dev.hybridllm.render.LighthouseUserData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has to be there for a lighthouse to be told what it is told.
 *
 * @param userData what the machine runs at first
 * @param isSettled whether other user-data is no reason for another machine
 * @param role what it may do in the account, if it may do anything
 * @param secretArn its secret, if there is one
 * @param before what has to be there before it starts
 */
record LighthouseWay(
        Output<String> userData,
        boolean isSettled,
        Optional<HostRole> role,
        Optional<Output<String>> secretArn,
        List<Resource> before) {

    static LighthouseWay of(Resource owner, String name, LighthouseInstanceArgs args) {
        return args.told() instanceof BySecret by
                ? bySecret(owner, name, args, by)
                : byUserData(owner, name, args, (ByUserData) args.told());
    }

    private static LighthouseWay bySecret(Resource owner, String name, LighthouseInstanceArgs args, BySecret by) {
        var secret = secret(owner, name, args.host(), by);
        var before = new ArrayList<Resource>();
        before.add(new SecretVersion(
                name,
                SecretVersionArgs.builder()
                        .secretId(secret.id())
                        .secretString(by.content())
                        .build(),
                CustomResourceOptions.builder().parent(owner).build()));
        var role = HostRole.of(
                owner, name, Optional.of(secret.arn()), args.access().sessionManager());
        role.ifPresent(each -> before.addAll(each.policies()));
        var userData =
                secret.arn().applyValue(arn -> LighthouseUserData.of(Arn.of(arn).region(), by.name(), args.release()));
        return new LighthouseWay(userData, true, role, Optional.of(secret.arn()), before);
    }

    private static LighthouseWay byUserData(Resource owner, String name, LighthouseInstanceArgs args, ByUserData by) {
        var role = HostRole.of(owner, name, Optional.empty(), args.access().sessionManager());
        var userData = by.files()
                .applyValue(files -> LighthouseUserData.embedding(files, args.release()))
                .asSecret();
        return new LighthouseWay(
                userData,
                false,
                role,
                Optional.empty(),
                role.map(HostRole::policies).orElse(List.of()));
    }

    /** It can be written anew, so a deleted one frees its name at once: no recovery window. */
    private static Secret secret(Resource owner, String name, HostName host, BySecret by) {
        return new Secret(
                name,
                SecretArgs.builder()
                        .name(by.name())
                        .description("What the Nebula lighthouse " + host + " is told")
                        .recoveryWindowInDays(0)
                        .tags(OwnTags.of(owner, Secret.class, name))
                        .build(),
                CustomResourceOptions.builder().parent(owner).build());
    }
}
