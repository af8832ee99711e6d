package ledger

// runChild is this test binary as another process.
func runChild(job string) int { return 2 }
