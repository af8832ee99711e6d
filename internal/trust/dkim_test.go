package trust

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ed25519"
	_ "crypto/sha1" // to show that it is refused
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"github.com/emersion/go-msgauth/dkim"

	"mailtrack/internal/rawmail"
	"mailtrack/reward"
)

// signer signs mail as a domain does, and answers for the domain's key.
type signer struct {
	key   ed25519.PrivateKey
	asked []string
}

func newSigner() *signer {
	return &signer{key: ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))}
}

func (s *signer) lookupTXT(ctx context.Context, name string) ([]string, error) {
	s.asked = append(s.asked, name)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if strings.HasPrefix(name, "gone.") {
		return nil, errors.New("no such host")
	}
	public := s.key.Public().(ed25519.PublicKey)
	return []string{"v=DKIM1; k=ed25519; p=" + base64.StdEncoding.EncodeToString(public)}, nil
}

// sign puts a signature of domain on top of a mail, of the fields that Amazon
// signs unless others are named.
func (s *signer) sign(t *testing.T, raw []byte, domain, selector string, fields ...string) []byte {
	t.Helper()
	if fields == nil {
		fields = []string{"Date", "From", "To", "Message-ID", "Subject", "MIME-Version", "Content-Type"}
	}
	var out bytes.Buffer
	err := dkim.Sign(&out, bytes.NewReader(raw), &dkim.SignOptions{
		Domain: domain, Selector: selector, Signer: s.key, HeaderKeys: fields,
		HeaderCanonicalization: dkim.CanonicalizationRelaxed, BodyCanonicalization: dkim.CanonicalizationSimple,
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// signByHand puts a valid signature of amazon.com on top that the library would
// not make (RFC 6376, 3.7), by which the weak forms can be shown.
func (s *signer) signByHand(raw []byte, algorithm string, hash crypto.Hash, tags string) []byte {
	digest := func(parts ...string) []byte {
		h := hash.New()
		for _, p := range parts {
			h.Write([]byte(p))
		}
		return h.Sum(nil)
	}
	_, body, _ := strings.Cut(string(raw), "\r\n\r\n")
	var signed strings.Builder
	for _, name := range []string{"Date", "From", "To"} {
		signed.WriteString(strings.ToLower(name) + ":" + rawmail.Parse(raw).Get(name) + "\r\n")
	}
	value := "v=1; a=" + algorithm + "; c=relaxed/simple; d=amazon.com; s=a; h=Date:From:To;" + tags +
		" bh=" + base64.StdEncoding.EncodeToString(digest(body)) + "; b="
	signature := ed25519.Sign(s.key, digest(signed.String(), "dkim-signature:"+value))
	return []byte("DKIM-Signature: " + value + base64.StdEncoding.EncodeToString(signature) + "\r\n" + string(raw))
}

func TestJudgeSigned(t *testing.T) {
	const (
		amazon   = "amazon.com"
		verified = "the dkim signature of amazon.com was verified here"
		none     = "no dkim signature of amazon.com could be verified (its keys rotate, so that old mail cannot pass)"
	)
	plain := letter(drop("DKIM-Signature"), drop("Authentication-Results")).Raw
	s := newSigner()
	good := s.sign(t, plain, amazon, "a")
	change := func(raw []byte, from, to string) []byte {
		if !bytes.Contains(raw, []byte(from)) {
			t.Fatalf("nothing to change: %q", from)
		}
		return bytes.Replace(raw, []byte(from), []byte(to), 1)
	}
	many, others := good, plain
	for range maxSignatures {
		many = s.sign(t, many, "amazonses.com", "b")
		others = s.sign(t, others, "amazonses.com", "b")
	}
	for _, c := range []struct {
		name   string
		raw    []byte
		result reward.Result
		reason string
	}{
		{"signed", good, reward.Genuine, verified},
		{"with bare line feeds", bytes.ReplaceAll(good, []byte("\r\n"), []byte("\n")), reward.Genuine, verified},
		{"out of a mailbox file", append([]byte("From x Mon Nov  2 14:00:00 2026\n"), good...), reward.Genuine, verified},
		{"signed by amazonses too", s.sign(t, good, "amazonses.com", "b"), reward.Genuine, verified},
		{"the provider's word is not asked", append([]byte("Authentication-Results: mx.google.com; dmarc=fail header.from=amazon.com\r\n"), good...), reward.Genuine, verified},

		{"not signed", plain, reward.Unknown, none},
		{"not signed, the provider says pass", letter(drop("DKIM-Signature")).Raw, reward.Unknown, none},
		{"only amazonses signed", s.sign(t, plain, "amazonses.com", "b"), reward.Unknown, none},
		{"a subdomain signed", s.sign(t, plain, "bounces.amazon.com", "a"), reward.Unknown, none},
		{"a key's name signed", s.sign(t, plain, "b._domainkey.amazon.com", "a"), reward.Unknown, none},
		{"another signed", s.sign(t, plain, "evil.example", "a"), reward.Unknown, none},
		{"key gone", s.sign(t, plain, amazon, "gone"), reward.Unknown, none},
		{"body changed", change(good, "body\r\n", "bodies\r\n"), reward.Unknown, none},
		{"body longer", append(bytes.Clone(good), "more\r\n"...), reward.Unknown, none},
		{"subject changed", change(good, "Subject: Ordered", "Subject: Benefit"), reward.Unknown, none},
		{"signed by hand", s.signByHand(plain, "ed25519-sha256", crypto.SHA256, ""), reward.Genuine, verified},
		{"with a body length", s.signByHand(plain, "ed25519-sha256", crypto.SHA256, " l=6;"), reward.Unknown, none},
		{"with sha1", s.signByHand(plain, "ed25519-sha1", crypto.SHA1, ""), reward.Unknown, none},
		{"six signatures", many, reward.Unknown, none},

		{"six signatures, ours on top", s.sign(t, others, amazon, "a"), reward.Unknown, none},

		{"To not signed", s.sign(t, plain, amazon, "a", "From", "Date"), reward.Unknown, "not addressed to a configured account"},
		{"a second To on top", append([]byte("To: anna@example.org\r\n"), good...), reward.Unknown, "the mail has 2 To fields, only one of which can be signed"},
		{"a second Subject on top", append([]byte("Subject: Benefit\r\n"), good...), reward.Unknown, "the mail has 2 Subject fields, only one of which can be signed"},
		{"sender not known", s.sign(t, change(plain, "auto-confirm@", "jeff@"), amazon, "a"), reward.Unknown, "Amazon domain, sender and kind not known"},
		{"old", s.sign(t, change(plain, "Date: Mon, 2 Nov 2026", "Date: Mon, 5 Oct 2026"), amazon, "a"), reward.Unknown, "dated more than 72 hours from when it was received"},
		{"look-alike", s.sign(t, change(plain, "<auto-confirm@amazon.com>", "<x@evil.example>"), "evil.example", "a"), reward.Forged,
			"the sender's name shows a domain of Amazon's, but the address is of another domain"},
		{"unreadable sender, signature of nobody", append([]byte("DKIM-Signature: v=1; a=ed25519-sha256; d=; s=a; h=From; bh=; b=\r\n"),
			change(plain, "<auto-confirm@amazon.com>", "auto-confirm@amazon.com>")...), reward.Unknown,
			"the From field cannot be read or names more than one sender"},
		{"unreadable sender", change(plain, "<auto-confirm@amazon.com>", "auto-confirm@amazon.com>"), reward.Unknown,
			"the From field cannot be read or names more than one sender"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s.asked = nil
			got := judge().JudgeSigned(t.Context(), Letter{Mail: rawmail.Parse(c.raw), Raw: c.raw}, s.lookupTXT)
			check(t, got, c.result, c.reason)
			for _, name := range s.asked {
				if !strings.HasSuffix(name, "._domainkey.amazon.com") {
					t.Errorf("the sender made us ask for %s", name)
				}
			}
		})
	}
}

func TestJudgeSignedGivesUpWithItsContext(t *testing.T) {
	s := newSigner()
	raw := s.sign(t, letter(drop("DKIM-Signature")).Raw, "amazon.com", "a")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	got := judge().JudgeSigned(ctx, Letter{Mail: rawmail.Parse(raw), Raw: raw}, s.lookupTXT)
	if got.Result != reward.Unknown {
		t.Errorf("%s: %s", got.Result, got.Reason)
	}
}
