package main

import (
	"encoding/binary"
	"os"

	"github.com/rogpeppe/go-internal/testscript"
)

// How bbolt lays out a page: id (8), flags (2), count (2), overflow (4), then
// elements of 16 bytes, in which a leaf has where a key stands (4, at 4) and a
// branch the page below (8, at 8).
const (
	boltPage     = 4096
	boltFlags    = 8
	boltCount    = 10
	boltElements = 16
	branchPage   = 1
	leafPage     = 2
)

// damageLedger damages a ledger as a disk may: damage FILE record|fault|loop|cut.
func damageLedger(ts *testscript.TestScript, _ bool, args []string) {
	name := ts.MkAbs(args[0])
	data, err := os.ReadFile(name)
	ts.Check(err)
	root := int(rootPage(data))
	for page := 2; (page+1)*boltPage <= len(data) && args[1] != "cut"; page++ {
		at := data[page*boltPage : (page+1)*boltPage]
		elements := int(binary.NativeEndian.Uint16(at[boltCount:]))
		isLeaf := binary.NativeEndian.Uint16(at[boltFlags:]) == leafPage && binary.NativeEndian.Uint64(at) == uint64(page)
		switch {
		case page == root && args[1] == "loop":
			// The root says that it is a branch, of which every part is the root.
			binary.NativeEndian.PutUint16(at[boltFlags:], branchPage)
			for n := range elements {
				element := at[boltElements+16*n:]
				key, value := binary.NativeEndian.Uint32(element[4:]), binary.NativeEndian.Uint32(element[8:])
				binary.NativeEndian.PutUint32(element, key)
				binary.NativeEndian.PutUint32(element[4:], value)
				binary.NativeEndian.PutUint64(element[8:], uint64(root))
			}
		case page == root || !isLeaf || elements == 0:
		case args[1] == "fault":
			for n := range elements { // two gigabytes away
				binary.NativeEndian.PutUint32(at[boltElements+16*n+4:], 0x7fff0000)
			}
		case args[1] == "record":
			for n := boltPage - 1; n > boltElements+16*elements; n-- {
				if at[n] != 0 {
					at[n] ^= 1
					break
				}
			}
		}
	}
	if args[1] == "cut" {
		data = data[:4*boltPage]
	}
	ts.Check(os.WriteFile(name, data, 0o600))
}

// rootPage is what the later of the two meta pages says.
func rootPage(data []byte) uint64 {
	var root, last uint64
	for page := range 2 {
		meta := data[page*boltPage+16:]
		if tx := binary.NativeEndian.Uint64(meta[48:]); tx >= last {
			root, last = binary.NativeEndian.Uint64(meta[16:]), tx
		}
	}
	return root
}
