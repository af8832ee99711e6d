// Package mailbox is where mail comes from: an IMAP server ([Dial], [Session]),
// or files, be they single .eml mails, an mbox (as Gmail Takeout writes it) or a
// Maildir. Whatever the source, it hands over raw bytes and where they lay.
//
// It promises to change nothing at the source: over IMAP it says EXAMINE and
// BODY.PEEK, never SELECT, STORE, COPY or EXPUNGE, and files are opened for
// reading only. It gives no password to a server that has not proved who it is.
// A place counts as looked at ([Cursor]) only after its mail was taken over by
// [Pass.Deliver], so a cut anywhere loses nothing. Everything it waits for has a
// deadline, and everything it is sent has a limit.
//
// It never decides what a mail says or whether it is genuine, never keeps mail,
// and never writes an address, a password or the content of a mail to a log or
// into an error.
//
// The IMAP library (go-imap v2, beta 8) has ways to hang and to lose mail
// (design, section 5). They are met here, next to the code that could fall into
// them: wire.go for silence and for bodies cut short, answer.go for answers that
// arrive in pieces, discover.go and bodies.go for mail that is not answered.
package mailbox
