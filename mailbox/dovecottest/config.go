package dovecottest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// makeAuthority makes a certificate authority and the server's certificate.
func (s *Server) makeAuthority() {
	s.t.Helper()
	caKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	s.must(err)
	ca := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "throw-away authority of a test"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	caDER, err := x509.CreateCertificate(rand.Reader, ca, ca, &caKey.PublicKey, caKey)
	s.must(err)
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	s.must(err)
	server := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "localhost"},
		NotBefore: ca.NotBefore, NotAfter: ca.NotAfter, KeyUsage: x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		DNSNames:    []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	serverDER, err := x509.CreateCertificate(rand.Reader, server, ca, &key.PublicKey, caKey)
	s.must(err)
	keyDER, err := x509.MarshalPKCS8PrivateKey(key)
	s.must(err)
	s.write("tls/ca.pem", string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: caDER})))
	s.write("tls/server.pem", string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: serverDER})))
	s.write("tls/server.key", string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: keyDER})))
	s.RootsPEM = filepath.Join(s.Dir, "tls/ca.pem")
	authority, err := x509.ParseCertificate(caDER)
	s.must(err)
	s.Roots = x509.NewCertPool()
	s.Roots.AddCert(authority)
}

// config is a Dovecot 2.3 configuration in which every process is the one user
// and nothing is chrooted.
func (s *Server) config(more string) string {
	s.t.Helper()
	me, err := user.LookupId(strconv.Itoa(s.uid))
	s.must(err)
	group, err := user.LookupGroupId(strconv.Itoa(s.gid))
	s.must(err)
	_, port, err := net.SplitHostPort(s.Addr)
	s.must(err)
	return strings.NewReplacer(
		"@DIR@", s.Dir, "@ME@", me.Username, "@GROUP@", group.Name, "@PORT@", port,
		"@UID@", strconv.Itoa(s.uid), "@GID@", strconv.Itoa(s.gid), "@MORE@", more,
	).Replace(`base_dir = @DIR@/run
state_dir = @DIR@/state
log_path = @DIR@/dovecot.log
instance_name = mailtrack-test
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <@DIR@/tls/server.pem
ssl_key = <@DIR@/tls/server.key
ssl_min_protocol = TLSv1.2
auth_mechanisms = plain login
auth_failure_delay = 0
default_internal_user = @ME@
default_internal_group = @GROUP@
default_login_user = @ME@
first_valid_uid = 1
mail_location = maildir:@DIR@/mail/Maildir
mail_max_userip_connections = 20
protocol imap {
  rawlog_dir = @DIR@/rawlog
}
passdb {
  driver = passwd-file
  args = @DIR@/passwd
}
userdb {
  driver = static
  args = uid=@UID@ gid=@GID@ home=@DIR@/mail
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
service imap-login {
  chroot =
  service_count = 0
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = @PORT@
    ssl = yes
  }
}
namespace inbox {
  inbox = yes
  separator = /
}
@MORE@
`)
}
