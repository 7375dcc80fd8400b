// The peer of the measure preview-noop: it registers what a stack holds already, raw, through the Automation API with an inline
// program. It has no logic of its own: types, names, options and inputs come from the stack's exported state.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/pulumi/pulumi/sdk/v3/go/auto"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optpreview"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optup"
)

// result is what the caller reads from standard output.
type result struct {
	Seconds float64        `json:"seconds"`
	Changes map[string]int `json:"changes"`
}

func main() {
	project := flag.String("project", "", "the folder with the project's files")
	stack := flag.String("stack", "", "the stack's name")
	state := flag.String("state", "", "the stack's state, from `pulumi stack export --show-secrets`")
	other := flag.String("other", "", "the stack whose outputs a program of this stack cannot do without")
	traces := flag.String("traces", "", "where the engine writes its traces")
	flag.Parse()
	found, err := run(context.Background(), flag.Arg(0), *project, *stack, *state, *other, *traces)
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(found)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, command, project, stack, state, other, traces string) (result, error) {
	resources, err := read(state)
	if err != nil {
		return result{}, err
	}
	pulumi, err := auto.NewPulumiCommand(nil)
	if err != nil {
		return result{}, err
	}
	engine := &stopwatch{PulumiCommand: pulumi, command: command, traces: traces}
	workspace, err := auto.NewLocalWorkspace(
		ctx, auto.WorkDir(project), auto.Program(register(resources, other)), auto.Pulumi(engine))
	if err != nil {
		return result{}, err
	}
	selected, err := auto.SelectStack(ctx, stack, workspace)
	if err != nil {
		return result{}, err
	}
	changes := map[string]int{}
	switch command {
	case "preview":
		previewed, err := selected.Preview(ctx, optpreview.ExpectNoChanges())
		if err != nil {
			return result{}, err
		}
		for operation, count := range previewed.ChangeSummary {
			changes[string(operation)] = count
		}
	case "up":
		updated, err := selected.Up(ctx, optup.ExpectNoChanges())
		if err != nil {
			return result{}, err
		}
		if updated.Summary.ResourceChanges != nil {
			changes = *updated.Summary.ResourceChanges
		}
	default:
		return result{}, errors.New("usage: bench-peer -project FOLDER -stack NAME -state FILE -other NAME [-traces FILE] preview|up")
	}
	return result{Seconds: engine.elapsed.Seconds(), Changes: changes}, nil
}
