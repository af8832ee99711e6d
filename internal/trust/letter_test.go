package trust

import (
	"strings"
	"testing"

	"mailtrack/internal/rawmail"
	"mailtrack/reward"
)

// The provider's field as Gmail writes it, folded, with a comment that holds
// "=" and an address (field guide, section 2).
const gmailPass = "Authentication-Results: mx.google.com;\r\n" +
	"       dkim=pass header.i=@amazon.com header.s=abcdefgh header.b=bX9XNvUN;\r\n" +
	"       dkim=pass header.i=@amazonses.com header.s=ijklmnop header.b=\"a/b+c=\";\r\n" +
	"       spf=pass (google.com: domain of 2026=x-c1@bounces.amazon.com designates 192.0.2.7 as permitted sender) smtp.mailfrom=2026=x-c1@bounces.amazon.com;\r\n" +
	"       dmarc=pass (p=QUARANTINE sp=QUARANTINE dis=NONE) header.from=amazon.com"

// base is a genuine mail's header, one field a line.
var base = []string{
	"Delivered-To: reader@example.org",
	"Received: by 2002:a05:1:b0:2:3 with SMTP id x; Mon, 2 Nov 2026 06:00:05 -0800 (PST)",
	"X-Received: by 2002:a05:1:b0:2:4 with SMTP id y; Mon, 2 Nov 2026 06:00:05 -0800 (PST)",
	"ARC-Authentication-Results: i=1; mx.google.com; dmarc=fail header.from=amazon.com",
	"Return-Path: <2026-c1@bounces.amazon.com>",
	gmailPass,
	"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple; d=amazon.com; s=abcdefgh;\r\n h=Date:From:To:Message-ID:Subject:MIME-Version:Content-Type; bh=x; b=y",
	"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple; d=amazonses.com; s=ijklmnop; h=Date:From; bh=x; b=y",
	"Date: Mon, 2 Nov 2026 14:00:00 +0000",
	`From: "Amazon.com" <auto-confirm@amazon.com>`,
	"To: Reader <reader@example.org>",
	"Message-ID: <1@email.amazonses.com>",
	"Subject: Ordered",
	"MIME-Version: 1.0",
	"Content-Type: text/plain",
}

// edit changes a header.
type edit func([]string) []string

// set puts line in the place of the topmost field of its name.
func set(line string) edit {
	name, _, _ := strings.Cut(line, ":")
	return func(lines []string) []string {
		for i, l := range lines {
			if hasName(l, name) {
				lines[i] = line
				return lines
			}
		}
		return append(lines, line)
	}
}

// drop takes all fields of that name away.
func drop(name string) edit {
	return func(lines []string) []string {
		var kept []string
		for _, l := range lines {
			if !hasName(l, name) {
				kept = append(kept, l)
			}
		}
		return kept
	}
}

// onto puts line above all, under puts it below all.
func onto(line string) edit  { return func(l []string) []string { return append([]string{line}, l...) } }
func under(line string) edit { return func(l []string) []string { return append(l, line) } }

// auth replaces the provider's field.
func auth(value string) edit { return set("Authentication-Results: " + value) }

func hasName(line, name string) bool {
	return len(line) > len(name) && strings.EqualFold(line[:len(name)], name) && line[len(name)] == ':'
}

func letter(edits ...edit) Letter {
	lines := append([]string(nil), base...)
	for _, e := range edits {
		lines = e(lines)
	}
	raw := []byte(strings.Join(lines, "\r\n") + "\r\n\r\nbody\r\n")
	return Letter{Mail: rawmail.Parse(raw), Raw: raw}
}

func judge() *Judge {
	return &Judge{
		Markets:     reward.AllMarkets(),
		AuthservIDs: []string{"mx.google.com"},
		Accounts: []Account{
			{Name: "reader", Addresses: []string{"Reader@example.org", "re.ader@gmail.com"}},
			{Name: "anna", Addresses: []string{"anna@example.org"}},
		},
	}
}

// check asks for a verdict and its words, and that the reason repeats no
// address of the mail.
func check(t *testing.T, got Opinion, result reward.Result, reason string) {
	t.Helper()
	if got.Result != result || got.Reason != reason {
		t.Errorf("%s: %q; want %s: %q", got.Result, got.Reason, result, reason)
	}
	if strings.ContainsAny(got.Reason, "@<>\"") {
		t.Errorf("the reason repeats the mail: %q", got.Reason)
	}
}
