package mailbox

import (
	"bytes"
	"io"
)

// readEML reads a file that holds one mail.
func readEML(s source, file io.Reader) File {
	mail := File{Name: s.path, Size: s.size}
	// The size that was listed may be out of date by now: what counts is what
	// is read.
	raw, err := io.ReadAll(io.LimitReader(file, FileSizeLimit+1))
	switch {
	case err != nil:
		mail.Problem = readProblem(err)
	case len(raw) == 0:
		mail.Problem = ErrEmptyFile
	case len(raw) > FileSizeLimit:
		mail.Size = max(mail.Size, int64(len(raw)))
		mail.Raw = bytes.Clone(headerOnly(raw))
		mail.Problem = &TooLargeError{Size: mail.Size}
	default:
		mail.Raw = raw
		mail.Size = int64(len(raw))
	}
	return mail
}

// headerOnly is the header that raw begins with, its blank line included, or
// nil where none ends within the limit.
func headerOnly(raw []byte) []byte {
	raw = raw[:min(len(raw), fileHeaderLimit)]
	for at := 0; ; {
		end := bytes.IndexByte(raw[at:], '\n')
		if end < 0 {
			return nil
		}
		line := raw[at : at+end+1]
		at += end + 1
		if isBlank(line) {
			return raw[:at]
		}
	}
}

// isBlank says whether a line, its end included, is empty; a CR CR LF of mail
// that was converted twice ends a line too.
func isBlank(line []byte) bool {
	return len(line) > 0 && line[len(line)-1] == '\n' && len(bytes.TrimRight(line, "\r\n")) == 0
}
