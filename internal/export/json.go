package export

import (
	"context"
	"io"

	"mailtrack/ledger"
)

// writeJSON writes everything that the ledger holds; docs/json.md names every
// key, and `mailtrack restore --from-json` reads it.
func writeJSON(ctx context.Context, w io.Writer, all *ledger.Dump) error { return all.Write(ctx, w) }
