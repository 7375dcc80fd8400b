package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	providers = "pulumi:providers:"
	stackType = "pulumi:pulumi:Stack"
)

// read takes the resources out of an exported state, in its order: what others depend on comes before them.
func read(file string) ([]apitype.ResourceV3, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var exported apitype.UntypedDeployment
	if err := json.Unmarshal(text, &exported); err != nil {
		return nil, err
	}
	var deployment apitype.DeploymentV3
	if err := json.Unmarshal(exported.Deployment, &deployment); err != nil {
		return nil, err
	}
	if len(deployment.Resources) == 0 {
		return nil, errors.New("the state holds no resources")
	}
	return deployment.Resources, nil
}

type (
	custom    struct{ pulumi.CustomResourceState }
	component struct{ pulumi.ResourceState }
	provider  struct{ pulumi.ProviderResourceState }
)

// registration knows what has been registered so far, by the URNs that it has in the state.
type registration struct {
	ctx      *pulumi.Context
	other    pulumi.Output
	versions map[string]string
	made     map[resource.URN]pulumi.Resource
}

// register is the inline program. It asks for the other stack's outputs as well, and only waits for them: their values are in the state.
func register(resources []apitype.ResourceV3, other string) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		all := registration{ctx, outputs(ctx, other), map[string]string{}, map[resource.URN]pulumi.Resource{}}
		for _, each := range resources {
			if err := all.add(each); err != nil {
				return fmt.Errorf("%s: %w", each.URN, err)
			}
		}
		return nil
	}
}

type readArgs struct {
	Name string `pulumi:"name"`
}

func outputs(ctx *pulumi.Context, stack string) pulumi.Output {
	name := ctx.Organization() + "/" + ctx.Project() + "/" + stack
	read := ctx.InvokeOutput("pulumi:pulumi:readStackOutputs", readArgs{name}, pulumi.AnyOutput{}, pulumi.InvokeOutputOptions{})
	// Some are secret; what waits for them is not.
	return pulumi.Unsecret(read)
}

func (r registration) add(each apitype.ResourceV3) error {
	typ, name := string(each.Type), each.URN.Name()
	switch {
	case typ == stackType:
		// The SDK registers it; its outputs are the program's to give.
		for key, value := range each.Outputs {
			exported, err := input(value)
			if err != nil {
				return err
			}
			// Without the other's outputs there is none of ours.
			r.ctx.Export(key, pulumi.All(exported, r.other).ApplyT(func(resolved []any) any { return resolved[0] }))
		}
		return nil
	case strings.HasPrefix(typ, providers) && strings.HasPrefix(name, "default"):
		// The engine makes these, of the versions that resources ask for.
		if version, ok := each.Inputs["version"].(string); ok {
			r.versions[string(each.URN)] = version
		}
		return nil
	}
	inputs, err := r.inputs(each)
	if err != nil {
		return err
	}
	options := r.options(each)
	var made pulumi.Resource
	switch {
	case strings.HasPrefix(typ, providers):
		made = &provider{}
		err = r.ctx.RegisterResource(typ, name, inputs, made, options...)
	case each.Custom:
		made = &custom{}
		err = r.ctx.RegisterResource(typ, name, inputs, made, options...)
	default:
		parent := &component{}
		made, err = parent, r.ctx.RegisterComponentResource(typ, name, parent, options...)
	}
	r.made[each.URN] = made
	return err
}

// inputs are those that the program gave: the plugin's defaults are in the state too, but nothing is said of what they depend on.
// Each waits for the resources that it waited for, so that nothing goes faster here than it can.
func (r registration) inputs(each apitype.ResourceV3) (pulumi.Map, error) {
	inputs := pulumi.Map{}
	for key, value := range each.Inputs {
		waitFor, given := each.PropertyDependencies[resource.PropertyKey(key)]
		if !given {
			continue
		}
		literal, err := input(value)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", key, err)
		}
		inputs[key] = literal
		if len(waitFor) > 0 {
			all := []any{literal}
			for _, urn := range waitFor {
				all = append(all, r.identity(urn))
			}
			inputs[key] = pulumi.All(all...).ApplyT(func(resolved []any) any { return resolved[0] })
		}
	}
	return inputs, nil
}

// identity is known as soon as the resource is.
func (r registration) identity(urn resource.URN) any {
	if made, ok := r.made[urn].(pulumi.CustomResource); ok {
		return made.ID()
	}
	return r.made[urn].URN()
}

func (r registration) options(each apitype.ResourceV3) []pulumi.ResourceOption {
	options := []pulumi.ResourceOption{pulumi.Protect(each.Protect), pulumi.RetainOnDelete(each.RetainOnDelete)}
	if parent, ok := r.made[each.Parent]; ok {
		options = append(options, pulumi.Parent(parent))
	}
	if urn, _, ok := cutLast(each.Provider, "::"); ok {
		if explicit, ok := r.made[resource.URN(urn)].(pulumi.ProviderResource); ok {
			options = append(options, pulumi.Provider(explicit))
		} else if version, ok := r.versions[urn]; ok {
			options = append(options, pulumi.Version(version))
		}
	}
	if len(each.IgnoreChanges) > 0 {
		options = append(options, pulumi.IgnoreChanges(each.IgnoreChanges))
	}
	if len(each.ReplaceOnChanges) > 0 {
		options = append(options, pulumi.ReplaceOnChanges(each.ReplaceOnChanges))
	}
	if len(each.AdditionalSecretOutputs) > 0 {
		names := []string{}
		for _, key := range each.AdditionalSecretOutputs {
			names = append(names, string(key))
		}
		options = append(options, pulumi.AdditionalSecretOutputs(names))
	}
	return append(options, pulumi.DependsOn(r.dependsOn(each)))
}

// dependsOn is what a resource waits for and no input says.
func (r registration) dependsOn(each apitype.ResourceV3) []pulumi.Resource {
	said := []resource.URN{}
	for _, urns := range each.PropertyDependencies {
		said = append(said, urns...)
	}
	others := []pulumi.Resource{}
	for _, urn := range each.Dependencies {
		if made, ok := r.made[urn]; ok && !slices.Contains(said, urn) {
			others = append(others, made)
		}
	}
	return others
}

func cutLast(text, separator string) (string, string, bool) {
	at := strings.LastIndex(text, separator)
	if at < 0 {
		return text, "", false
	}
	return text[:at], text[at+len(separator):], true
}
