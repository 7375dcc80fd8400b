package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/sig"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// input turns a value of the state into what a program would have written down.
func input(value any) (pulumi.Input, error) {
	switch value := value.(type) {
	case nil:
		return nil, nil
	case string:
		return pulumi.String(value), nil
	case float64:
		return pulumi.Float64(value), nil
	case bool:
		return pulumi.Bool(value), nil
	case []any:
		items := pulumi.Array{}
		for _, each := range value {
			item, err := input(each)
			if err != nil {
				return nil, err
			}
			items = append(items, item)
		}
		return items, nil
	case map[string]any:
		return object(value)
	default:
		return nil, fmt.Errorf("a %T is no value of a state", value)
	}
}

func object(value map[string]any) (pulumi.Input, error) {
	if kind, special := value[sig.Key]; special {
		if kind != sig.Secret {
			return nil, errors.New("assets and references are values that this program does not make yet: teach it")
		}
		return secret(value)
	}
	fields := pulumi.Map{}
	for key, each := range value {
		// What a plugin noted for itself.
		if key == "__defaults" {
			continue
		}
		field, err := input(each)
		if err != nil {
			return nil, err
		}
		fields[key] = field
	}
	return fields, nil
}

func secret(value map[string]any) (pulumi.Input, error) {
	text, ok := value["plaintext"].(string)
	if !ok {
		return nil, errors.New("a secret is encrypted: export the state with --show-secrets")
	}
	var plain any
	if err := json.Unmarshal([]byte(text), &plain); err != nil {
		return nil, err
	}
	inner, err := input(plain)
	if err != nil {
		return nil, err
	}
	return pulumi.ToSecret(inner), nil
}
