package main

import (
	"crypto/ecdh"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"net/netip"
	"runtime"
	"strconv"
	"time"

	"github.com/slackhq/nebula/cert"
)

// bench prints how many certificates a second are issued, from a draft to PEM, or verified, from PEM to a verdict.
func bench(what, curveName, version, seconds string) error {
	runtime.GOMAXPROCS(1)
	curve, ok := map[string]cert.Curve{"25519": cert.Curve_CURVE25519, "P256": cert.Curve_P256}[curveName]
	if !ok {
		return fmt.Errorf("curve %q is unknown", curveName)
	}
	v, err := strconv.Atoi(version)
	if err != nil {
		return err
	}
	duration, err := strconv.ParseFloat(seconds, 64)
	if err != nil {
		return err
	}
	m, err := newMesh(curve, cert.Version(v))
	if err != nil {
		return err
	}
	var work func() error
	switch what {
	case "issue":
		work = func() error { _, err := m.issue(); return err }
	case "verify":
		pool := cert.NewCAPool()
		if err := pool.AddCA(m.authority); err != nil {
			return err
		}
		pem, err := m.issue()
		if err != nil {
			return err
		}
		work = func() error {
			c, _, err := cert.UnmarshalCertificateFromPEM(pem)
			if err != nil {
				return err
			}
			_, err = pool.VerifyCertificate(m.now, c)
			return err
		}
	default:
		return fmt.Errorf("%q is not measured", what)
	}
	count := 0
	started := time.Now()
	for time.Since(started).Seconds() < duration {
		if err := work(); err != nil {
			return err
		}
		count++
	}
	fmt.Printf("%.1f\n", float64(count)/time.Since(started).Seconds())
	return nil
}

type mesh struct {
	now       time.Time
	curve     cert.Curve
	version   cert.Version
	key       []byte
	hostKey   []byte
	authority cert.Certificate
}

func newMesh(curve cert.Curve, version cert.Version) (*mesh, error) {
	m := &mesh{now: time.Now(), curve: curve, version: version}
	var public []byte
	if curve == cert.Curve_P256 {
		private, err := ecdh.P256().GenerateKey(rand.Reader)
		if err != nil {
			return nil, err
		}
		m.key, public = private.Bytes(), private.PublicKey().Bytes()
		m.hostKey = public
	} else {
		p, private, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			return nil, err
		}
		m.key, public = private, p
		m.hostKey = make([]byte, 32)
	}
	t := &cert.TBSCertificate{
		Version: version, Curve: curve, Name: "homelab", IsCA: true, PublicKey: public,
		NotBefore: m.now.Add(-time.Hour), NotAfter: m.now.Add(time.Hour),
	}
	var err error
	m.authority, err = t.Sign(nil, curve, m.key)
	return m, err
}

func (m *mesh) issue() ([]byte, error) {
	t := &cert.TBSCertificate{
		Version: m.version, Curve: m.curve, Name: "gpu-worker-001", PublicKey: m.hostKey,
		Networks:  []netip.Prefix{netip.MustParsePrefix("10.42.2.1/16")},
		Groups:    []string{"gpu", "workers"},
		NotBefore: m.now.Add(-time.Minute), NotAfter: m.now.Add(time.Minute),
	}
	c, err := t.Sign(m.authority, m.curve, m.key)
	if err != nil {
		return nil, err
	}
	return c.MarshalPEM()
}
