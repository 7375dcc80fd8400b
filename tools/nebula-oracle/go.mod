module hybridllm.dev/tools/nebula-oracle

go 1.26

tool hybridllm.dev/tools/nebula-oracle

require github.com/slackhq/nebula v1.10.3

require (
	filippo.io/bigmod v0.1.0 // indirect
	golang.org/x/crypto v0.47.0 // indirect
	golang.org/x/sys v0.40.0 // indirect
	google.golang.org/protobuf v1.36.11 // indirect
)
