package main

import (
	"context"
	"io"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/auto"
)

// stopwatch takes the time of one of the engine's commands, from the start of its process to the end: what the Automation API runs
// before and after it does not count.
type stopwatch struct {
	auto.PulumiCommand
	command string
	traces  string
	elapsed time.Duration
}

func (s *stopwatch) Run(
	ctx context.Context, folder string, in io.Reader, out, errs []io.Writer, env []string, args ...string,
) (string, string, int, error) {
	if len(args) == 0 || args[0] != s.command {
		return s.PulumiCommand.Run(ctx, folder, in, out, errs, env, args...)
	}
	if s.traces != "" {
		args = append(args, "--otel-traces", "file://"+s.traces)
	}
	started := time.Now()
	stdout, stderr, code, err := s.PulumiCommand.Run(ctx, folder, in, out, errs, env, args...)
	s.elapsed = time.Since(started)
	return stdout, stderr, code, err
}
