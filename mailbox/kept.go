package mailbox

// keptMail gathers a mail as long as it is not too large, then only counts.
type keptMail struct {
	raw      []byte
	size     int64
	tooLarge bool
}

func (k *keptMail) reset() { *k = keptMail{raw: k.raw[:0]} }

func (k *keptMail) write(p []byte) {
	k.size += int64(len(p))
	if k.tooLarge {
		return
	}
	if k.size > FileSizeLimit {
		k.cut()
		return
	}
	k.raw = append(k.raw, p...)
}

// pass counts bytes that are not read.
func (k *keptMail) pass(n int64) {
	k.size += n
	k.cut()
}

func (k *keptMail) cut() {
	k.tooLarge = true
	k.raw = headerOnly(k.raw)
}

// copy is the mail for its receiver; nil only for a mail too large without a
// header.
func (k *keptMail) copy() []byte {
	if k.tooLarge && len(k.raw) == 0 {
		return nil
	}
	raw := make([]byte, len(k.raw))
	copy(raw, k.raw)
	return raw
}
