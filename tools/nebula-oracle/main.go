// Command nebula-oracle says what Nebula's own cert package makes of a certificate. Tests of the Java library ask it thousands of times,
// which one nebula-cert process a question would be too slow for.
//
//	nebula-oracle                                  answers questions on standard input, one JSON object a line
//	nebula-oracle bench issue|verify CURVE V SECS  counts how often a second, on one thread
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) == 6 && os.Args[1] == "bench" {
		if err := bench(os.Args[2], os.Args[3], os.Args[4], os.Args[5]); err != nil {
			fmt.Fprintln(os.Stderr, "error:", err)
			os.Exit(1)
		}
		return
	}
	if len(os.Args) != 1 {
		fmt.Fprintln(os.Stderr, "usage: nebula-oracle [bench issue|verify 25519|P256 1|2 SECONDS]")
		os.Exit(2)
	}
	questions := bufio.NewReader(os.Stdin)
	answers := json.NewEncoder(os.Stdout)
	decoder := json.NewDecoder(questions)
	for decoder.More() {
		var q question
		if err := decoder.Decode(&q); err != nil {
			fmt.Fprintln(os.Stderr, "error:", err)
			os.Exit(1)
		}
		if err := answers.Encode(q.answer()); err != nil {
			fmt.Fprintln(os.Stderr, "error:", err)
			os.Exit(1)
		}
	}
}
