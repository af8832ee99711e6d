// Package ledger keeps the books: one bbolt file that holds every mail of
// Amazon's, what each one said, and how far the mailboxes were read. Balances,
// lots and the register are folded from its journal at each question and are
// never stored.
//
// It promises that what [Ledger.Record] and [Ledger.Add] returned nil for is on
// disk, all of a batch or nothing; that a damaged, cut, foreign or newer file is
// an error and never a wrong sum, and is left as it is; and that a question is
// answered while other processes write. It never reads a mail, decides what is
// Amazon's, or looks at a clock: callers say what time it is.
//
// # Files
//
// Beside LEDGER stand LEDGER.gate, through which every opener passes (see
// gate), LEDGER.run, the lock of `mailtrack run` and `sync` ([LockRun]), and for
// a moment LEDGER.new, LEDGER.restoring or LEDGER.compacting, a ledger in the
// making, which a crash may leave and the next one of its kind removes. A restore
// leaves LEDGER.before-restore-TIME. LEDGER.verify is a directory with the copy
// that a `mailtrack verify` at work looks at. All files are of mode 0600; the gate and
// the lock hold a pid and nothing else, and may be removed when nothing runs.
// The file is open only for the length of one transaction.
//
// # Layout on disk, schema 3
//
// Numbers in keys are big-endian, so that they sort; varints are those of
// encoding/binary. A string in binary is its length as varint and its bytes.
//
//	format   "format" → "mailtrack ledger", NUL, schema (4 bytes), CRC-32C of those (4 bytes)
//	tallies  name of a table → records (8), sum of their CRC-32Cs (8), CRC-32C of name and those (4)
//
// All other buckets are tables: each value is the payload and, in its last four
// bytes (little-endian), the CRC-32C of table name, key and payload. A tally is
// written with every change of its table, so records that bbolt no longer finds
// are missed.
//
//	index    identity of a mail (32) → result (0 forged, 1 unknown, 2 genuine), number, day, count of facts,
//	         marks (1 names an order, 2 tells of a credit, 4 in doubt; varints), kind, market (words)
//	mails    number (8) → version 1, JSON: header lines shown to people, verdict, facts with evidence, doubts (mailRecord)
//	raw      number (8) → codec (0 plain, 1 zstd), dictionary (0 none), length (varints), bytes
//	places   number (8), mailbox, folder, UIDVALIDITY (4), UID (4), file → nothing
//	orders   order (string), number (8) → nothing
//	review   day (4), instant (8), number (8) → nothing; the signs of day and instant are flipped
//	journal  day (4), instant (8), identity (32), signs flipped → version 1, kind, account, market (words), recorded (varint),
//	         digests of text and Message-ID (8 each, little-endian), facts (appendFact); derived from mails and manual (settle)
//	manual   number (8) → version 1, JSON: a fact, a void, a decision or a pin of the user's, or what Amazon
//	         showed, with the note (manualRecord)
//	cursors  mailbox, folder → as the mailbox wrote it
//	aside    mailbox, folder, UIDVALIDITY (4), UID (4), file → JSON: size, why, since
//	contacts mailbox → Unix seconds (varint)
//	policy   "in force" → version 1, JSON: the policy that registers are folded by (policyRecord); none: the defaults
//	reparse  "job" → JSON: how far a reparse is (jobRecord); number (8) → what it will write of that mail (stagedRecord)
//
// A mail's number is given in the order of arrival and is the key of what is
// large: it is appended, not inserted. A word is 0 and a string, or one more
// than its place in the list of codec.go, which is only ever appended to.
//
// A mail record's day counts from 1 January 1970; times are Unix seconds.
// Evidence and rule of a fact stand in the mail's record alone; the journal
// repeats the rest, for mails that are believed only, because every balance reads
// all of it. It and the review follow from the mail records and the decisions
// among the manual records: settle writes them whenever one of those changes.
package ledger
