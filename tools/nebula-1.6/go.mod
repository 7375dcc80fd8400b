module hybridllm.dev/tools/nebula-1.6

go 1.26

tool github.com/slackhq/nebula/cmd/nebula-cert

require (
	github.com/skip2/go-qrcode v0.0.0-20200617195104-da1b6568686e // indirect
	github.com/slackhq/nebula v1.6.1 // indirect
	golang.org/x/crypto v0.0.0-20220331220935-ae2d96664a29 // indirect
	google.golang.org/protobuf v1.28.0 // indirect
)
