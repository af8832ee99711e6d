package ledger

// FindingID names a finding for good, by what it is about: "Q" and ten letters.
type FindingID string
