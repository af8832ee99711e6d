// Package trust answers one question: is this mail really Amazon's, and is it
// addressed to one of our accounts? It reads what the receiving provider wrote
// on top of the mail (Authentication-Results, RFC 8601), or, where nobody wrote
// anything, checks the DKIM signature itself.
//
// It promises that "genuine" rests on the provider's own result or on a valid
// signature, never on anything else that the sender could have written; that
// whatever cannot be read strictly proves nothing; and that a reason is one
// sentence for a person and repeats no address and no word of the mail. It
// never looks into the body for meaning: genuine is not harmless.
package trust

import (
	"time"

	"mailtrack/internal/rawmail"
	"mailtrack/reward"
)

// Account is whose credits: a person with one or more addresses.
type Account struct {
	Name      string
	Addresses []string
}

// Judge knows whose mail it is and which provider's word counts. It holds
// nothing that changes: one Judge may be used by many goroutines.
type Judge struct {
	Markets  reward.Markets
	Accounts []Account

	// AuthservIDs are the names under which the mailbox's provider writes its
	// Authentication-Results, compared byte for byte; none: no field counts.
	AuthservIDs []string

	// Spread says that the provider writes one field for each method, each under
	// a name of AuthservIDs (iCloud). AuthservIDs must then list all its names,
	// the ones that say nothing of dmarc and dkim too: another name ends the run.
	Spread bool

	// Forwarders are the addresses of people whose hand-made forwards count as if
	// Amazon's mail had come by itself, once their own mail is proven. They vouch
	// for the quoted mail: a forgery that takes them in is booked.
	Forwarders []string

	// PrivateRelay says to believe what Apple's private relay says of the sender:
	// it signs with its own domain, and Amazon's signature is gone.
	PrivateRelay bool
}

// Letter is one mail as the judge needs it.
type Letter struct {
	Mail      rawmail.Message
	Raw       []byte    // what Mail was taken from; JudgeSigned reads the signed bytes here
	Received  time.Time // IMAP's INTERNALDATE; zero for a file
	ByIMAP    bool      // it came from a mail server, which knows when it was received
	Forward   *Forward  // the mail of Amazon's that it passes on; nil for none
	KnownKind bool      // the parser knows the mail by its subject or by a complete reward sentence
}

// Opinion is the verdict and what it is about.
type Opinion struct {
	reward.Verdict
	Claims  bool   // it claims to be Amazon's; false: other people's mail, neither kept nor listed
	Market  string // the domain of the shop that it claims to come from; "" where Claims is false
	Account string // the name of the one account it is addressed to; "" where there is none or more than one
}

func genuine(reason string) reward.Verdict {
	return reward.Verdict{Result: reward.Genuine, Reason: reason}
}

func unknown(reason string) reward.Verdict {
	return reward.Verdict{Result: reward.Unknown, Reason: reason}
}

func forged(reason string) reward.Verdict {
	return reward.Verdict{Result: reward.Forged, Reason: reason}
}
