package main

import (
	"bytes"
	"encoding/json"
	"testing"
)

// JSON goes to terminals too: what they would obey or hide is written as a number,
// and reads as it was.
func TestJSONHoldsNoSignThatATerminalObeys(t *testing.T) {
	const name = "a\x1b[31m\u202e\u2066\u009b\u0085\u2028\u200b\x7f\U000E0001é€.eml"
	var out bytes.Buffer
	if err := printJSON(&out, map[string]string{"file": name}); err != nil {
		t.Fatal(err)
	}
	if bytes.ContainsAny(out.Bytes(), "\x1b\u202e\u2066\u009b\u0085\u2028\u200b\x7f\U000E0001") {
		t.Errorf("%q", out.String())
	}
	if !bytes.Contains(out.Bytes(), []byte("é€")) {
		t.Errorf("letters are written as numbers: %q", out.String())
	}
	var back map[string]string
	if err := json.Unmarshal(out.Bytes(), &back); err != nil || back["file"] != name {
		t.Errorf("reads as %q, %v", back["file"], err)
	}
}
