package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"net/netip"
	"strings"
	"time"

	"github.com/slackhq/nebula/cert"
)

// question is one of three: a draft to sign, a certificate to verify when there is a bundle, or else one to print.
type question struct {
	Draft *draft

	Bundle      *string
	Certificate string
	At          int64
	Blocklist   []string
}

type draft struct {
	Version                          uint8
	Curve                            int32
	Name                             string
	Networks, UnsafeNetworks, Groups []string
	NotBefore, NotAfter              int64
	PublicKey                        string
	IsCA                             bool
	// Signer is a certificate in PEM; empty if the draft signs itself.
	Signer string
	Key    string
}

// answer has the stage at which an error came, which is empty if there is none.
type answer struct {
	Stage, Error, Certificate, Fingerprint, Print string
}

func refused(stage string, err error) answer { return answer{Stage: stage, Error: err.Error()} }

// answer recovers from panics: for some inputs the package has no error.
func (q question) answer() (a answer) {
	defer func() {
		if p := recover(); p != nil {
			a = answer{Stage: "panic", Error: fmt.Sprint(p)}
		}
	}()
	if q.Draft != nil {
		return q.Draft.sign()
	}
	pool := cert.NewCAPool()
	if q.Bundle != nil {
		if err := fill(pool, *q.Bundle); err != nil {
			return refused("bundle", err)
		}
	}
	c, rest, err := cert.UnmarshalCertificateFromPEM([]byte(q.Certificate))
	if err != nil {
		return refused("parse", err)
	}
	if strings.TrimSpace(string(rest)) != "" {
		return refused("parse", errors.New("something follows the certificate"))
	}
	if q.Bundle != nil {
		for _, fingerprint := range q.Blocklist {
			pool.BlocklistFingerprint(fingerprint)
		}
		if _, err := pool.VerifyCertificate(time.Unix(q.At, 0), c); err != nil {
			return refused("verify", err)
		}
	}
	fingerprint, err := c.Fingerprint()
	if err != nil {
		return refused("fingerprint", err)
	}
	return answer{Fingerprint: fingerprint, Print: c.String()}
}

// fill takes expired authorities as a Nebula host does; nebula-cert verify stops at one.
func fill(pool *cert.CAPool, bundle string) error {
	rest := []byte(bundle)
	for strings.TrimSpace(string(rest)) != "" {
		var err error
		if rest, err = pool.AddCAFromPEM(rest); err != nil && !errors.Is(err, cert.ErrExpired) {
			return err
		}
	}
	return nil
}

func (d draft) sign() answer {
	t := &cert.TBSCertificate{
		Version:   cert.Version(d.Version),
		Name:      d.Name,
		Groups:    d.Groups,
		NotBefore: time.Unix(d.NotBefore, 0),
		NotAfter:  time.Unix(d.NotAfter, 0),
		IsCA:      d.IsCA,
		Curve:     cert.Curve(d.Curve),
	}
	var err error
	if t.Networks, err = prefixes(d.Networks); err != nil {
		return refused("draft", err)
	}
	if t.UnsafeNetworks, err = prefixes(d.UnsafeNetworks); err != nil {
		return refused("draft", err)
	}
	if t.PublicKey, err = hex.DecodeString(d.PublicKey); err != nil {
		return refused("draft", err)
	}
	key, err := hex.DecodeString(d.Key)
	if err != nil {
		return refused("draft", err)
	}
	var signer cert.Certificate
	if d.Signer != "" {
		if signer, _, err = cert.UnmarshalCertificateFromPEM([]byte(d.Signer)); err != nil {
			return refused("signer", err)
		}
	}
	c, err := t.Sign(signer, t.Curve, key)
	if err != nil {
		return refused("sign", err)
	}
	pem, err := c.MarshalPEM()
	if err != nil {
		return refused("marshal", err)
	}
	return answer{Certificate: string(pem)}
}

func prefixes(texts []string) ([]netip.Prefix, error) {
	var all []netip.Prefix
	for _, text := range texts {
		p, err := netip.ParsePrefix(text)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, nil
}
