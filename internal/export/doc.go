// Package export turns a folded register into what leaves mailtrack: the
// documented JSON answers and the files a user takes along. A format is one file
// here and one row in [Formats].
//
// It promises plain decimal amounts beside their currency, ISO dates, and text
// cells that no spreadsheet executes. It reads no ledger and writes to no
// terminal: it is given a register and a writer.
package export
