package mailbox

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/emersion/go-imap/v2"
)

const listBudget = 8 << 20

// folders are the ones to read: those configured, or the one that holds all
// mail (RFC 6154, \All: at Gmail the INBOX misses what was archived or filtered
// away), or INBOX. A session asks once.
func (s *Session) folders(ctx context.Context) ([]string, error) {
	if len(s.account.Folders) > 0 {
		return s.account.Folders, nil
	}
	if s.discovered != nil {
		return s.discovered, nil
	}
	var options *imap.ListOptions
	if s.caps.Has(imap.CapSpecialUse) && s.caps.Has(imap.CapListExtended) {
		options = &imap.ListOptions{ReturnSpecialUse: true}
	}
	all, err := s.allMail(ctx, options)
	if _, refused := errors.AsType[*refusal](err); refused && options != nil {
		all, err = s.allMail(ctx, nil)
	}
	if _, refused := errors.AsType[*refusal](err); refused {
		err = nil // a server that lists nothing still has an INBOX
	}
	if err != nil {
		return nil, err
	}
	if all == "" {
		all = "INBOX"
	}
	s.discovered = []string{all}
	return s.discovered, nil
}

// allMail is the name of the folder marked \All, or "". Servers without the
// extension may mark it all the same.
func (s *Session) allMail(ctx context.Context, options *imap.ListOptions) (name string, err error) {
	err = s.phase(ctx, "listing the folders", listBudget, talkLimit, func() error {
		list := s.client.List("", "*", options)
		for folder := list.Next(); folder != nil; folder = list.Next() {
			closed := slices.Contains(folder.Attrs, imap.MailboxAttrNoSelect) || slices.Contains(folder.Attrs, imap.MailboxAttrNonExistent)
			if slices.Contains(folder.Attrs, imap.MailboxAttrAll) && !closed && name == "" {
				name = folder.Mailbox
			}
		}
		return list.Close()
	})
	return name, err
}

// state is a folder as EXAMINE tells it.
type state struct {
	validity uint32
	top      uint32 // the highest UID a mail can have now; 0 for none
	exists   uint32
}

// examine opens a folder for reading only.
func (s *Session) examine(ctx context.Context, folder string) (state, error) {
	var data *imap.SelectData
	err := s.phase(ctx, "opening the folder", talkBudget, talkLimit, func() (err error) {
		data, err = s.client.Select(folder, &imap.SelectOptions{ReadOnly: true}).Wait()
		return err
	})
	if no, ok := errors.AsType[*refusal](err); ok {
		if no.passing() {
			return state{}, no.lost()
		}
		return state{}, fmt.Errorf("%w: %q: %s. The configured name must be the server's own, letter by letter", ErrFolder, folder, no.text)
	}
	if err != nil {
		return state{}, err
	}
	if data.UIDValidity == 0 {
		return state{}, fmt.Errorf("%w: %q: the server keeps no lasting numbers for its mails (no UIDVALIDITY)", ErrFolder, folder)
	}
	now := state{validity: data.UIDValidity, exists: data.NumMessages}
	if data.UIDNext > 0 {
		now.top = uint32(data.UIDNext) - 1
	} else if now.exists > 0 {
		now.top = math.MaxUint32 // not told; the caller asks which UIDs there are
	}
	return now, nil
}

// search says which UIDs of a set the folder holds now. What the server names
// beyond the set is dropped before it is counted out.
func (s *Session) search(ctx context.Context, set Ranges, exists uint32) (Ranges, error) {
	var found Ranges
	budget := talkBudget + 12*int64(exists)
	err := s.phase(ctx, "asking which mails exist", budget, talkLimit, func() error {
		data, err := s.client.UIDSearch(&imap.SearchCriteria{UID: []imap.UIDSet{uidSet(set)}}, nil).Wait()
		if err != nil {
			return err
		}
		named, _ := data.All.(imap.UIDSet)
		for _, r := range named {
			found = append(found, set.In(Span{uint32(r.Start), uint32(r.Stop)})...)
		}
		return nil
	})
	if err == nil && found.Count() > 2*uint64(exists)+5000 {
		return nil, &lostError{"asking which mails exist", errGreedy}
	}
	slices.SortFunc(found, func(a, b Span) int { return cmp.Compare(a.Lo, b.Lo) })
	return found, err
}
