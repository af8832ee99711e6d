// Package ingest is the flow of one mail: from a mailbox or a file, past trust,
// through the parser, into the ledger.
//
// It promises that the same mail counts once however often and by whatever way
// it comes ([Identity]); that a batch of mails and the place they were read to
// are recorded in one transaction; that only a genuine mail reaches the books;
// that whatever claims to be Amazon is kept, and that other people's mail leaves
// nothing behind. It watches time and memory of each reading, which the pure
// parser cannot. It never logs a body, an address or an order number.
package ingest
