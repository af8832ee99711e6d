package main

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"strings"
	"time"

	"mailtrack/internal/config"
	"mailtrack/internal/ingest"
	"mailtrack/internal/trust"
	"mailtrack/ledger"
	"mailtrack/mailbox"
	"mailtrack/parser"
	"mailtrack/reward"
)

// loadConfig reads the config. Commands that work without one pass optional:
// they get an empty one when none is there and none was named.
func (p *program) loadConfig(optional bool) (config.Config, error) {
	path, explicit := config.Find(p.configPath, p.getenv)
	conf, err := config.Load(path)
	if err != nil && optional && !explicit && errors.Is(err, fs.ErrNotExist) {
		return config.Config{}, nil
	}
	if err != nil {
		return config.Config{}, exit{configuration, err}
	}
	return conf, nil
}

// openLedger opens the ledger that flags, environment and config name.
func (p *program) openLedger(ctx context.Context) (*ledger.Ledger, error) {
	path, err := p.ledgerFile()
	if err != nil {
		return nil, err
	}
	return ledger.Open(ctx, path)
}

func (p *program) makeLedger(ctx context.Context) (*ledger.Ledger, error) {
	path, err := p.ledgerFile()
	if err != nil {
		return nil, err
	}
	books, err := ledger.OpenOrCreate(ctx, path)
	if err != nil {
		return nil, err
	}
	conf, err := p.loadConfig(true)
	if err != nil {
		return books, nil // which asks for nothing; who needs a config says what is wrong with it
	}
	return books, adoptPolicy(ctx, books, conf)
}

// adoptPolicy lets a ledger begin with the policy that the config asks for: where
// nothing is booked yet no sum can change.
func adoptPolicy(ctx context.Context, books *ledger.Ledger, conf config.Config) error {
	if conf.File == "" {
		return nil
	}
	_, err := books.AdoptPolicy(ctx, conf.Policy)
	return err
}

// ledgerFile reads the config only where no flag and no environment names the
// ledger, so that a question about it needs no config.
func (p *program) ledgerFile() (string, error) {
	conf := config.Config{}
	if p.ledgerPath == "" && p.getenv("MAILTRACK_LEDGER") == "" {
		var err error
		if conf, err = p.loadConfig(true); err != nil {
			return "", err
		}
	}
	return config.LedgerPath(p.ledgerPath, p.getenv, conf)
}

// judges are who decides what is genuine, one for each mailbox; without one,
// a judge whom nothing can convince.
func judges(conf config.Config, boxes ...config.Mailbox) []*trust.Judge {
	var accounts []trust.Account
	for _, person := range conf.People() {
		accounts = append(accounts, trust.Account{Name: person.Name, Addresses: person.Addresses})
	}
	var all []*trust.Judge
	for _, box := range boxes {
		j := &trust.Judge{Markets: reward.AllMarkets(), Accounts: accounts, AuthservIDs: box.AuthservIDs,
			Forwarders: conf.TrustedForwarders, PrivateRelay: conf.TrustPrivateRelay}
		if provider, known := providerOf(box); known {
			j.Spread = provider.Spread
			if len(box.AuthservIDs) == 0 {
				j.AuthservIDs = provider.AuthservIDs
			}
		}
		all = append(all, j)
	}
	if all == nil {
		all = []*trust.Judge{{Markets: reward.AllMarkets(), Accounts: accounts}}
	}
	return all
}

func providerOf(box config.Mailbox) (mailbox.Provider, bool) {
	if box.Server != "" {
		host, _, err := net.SplitHostPort(box.Server)
		if err != nil {
			host = box.Server
		}
		return mailbox.ProviderOfServer(host)
	}
	return mailbox.ProviderFor(box.Address)
}

// passwordPatience is how long a password_command may take: somebody may have to
// type a passphrase, but nobody may be there.
const passwordPatience = 2 * time.Minute

// account is how to sign in to a mailbox.
func (p *program) account(conf config.Config, box config.Mailbox) (mailbox.Account, error) {
	server := box.Server
	if server == "" {
		provider, known := mailbox.ProviderFor(box.Address)
		if !known {
			_, domain, _ := strings.Cut(box.Address, "@")
			return mailbox.Account{}, exit{configuration, fmt.Errorf(
				"%s: the IMAP server of %s is not known; add `server: HOST:993` to its mailbox", conf.File, domain)}
		}
		server = provider.Server
	}
	roots, err := certificates(box.CAFile)
	if err != nil {
		return mailbox.Account{}, exit{configuration, fmt.Errorf("%s: %w", conf.File, err)}
	}
	only := len(conf.Mailboxes) == 1
	return mailbox.Account{
		Address: box.Address, Username: box.Username, Server: server, RootCAs: roots,
		Folders: box.Folders, Since: box.Since,
		Password: func(ctx context.Context) (string, error) {
			ctx, cancel := context.WithTimeout(ctx, passwordPatience)
			defer cancel()
			return box.Password(ctx, only, p.getenv)
		},
	}, nil
}

func certificates(file string) (*x509.CertPool, error) {
	if file == "" {
		return nil, nil
	}
	pem, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("ca_file cannot be read: %w", err)
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("ca_file %s holds no certificate in PEM form", file)
	}
	return pool, nil
}

// examiner reads mail with the eyes of some judges, by the built-in wordings and
// the user's own. Every command that reads mail does it through this one.
func examiner(conf config.Config, judges []*trust.Judge) (ingest.Examiner, error) {
	rules, err := rulesOf(conf)
	if err != nil {
		return ingest.Examiner{}, err
	}
	reader, err := parser.New(rules...)
	if err != nil {
		return ingest.Examiner{}, exit{configuration, err}
	}
	for _, j := range judges {
		j.Markets = reader.Markets() // a sender that the user added is a known one
	}
	return ingest.Examiner{Reader: reader, Markets: reader.Markets(), Judges: judges,
		BookRedemptions: conf.BookRedemptions, ConfirmAbove: conf.ConfirmAbove}, nil
}

// intake records into a ledger what judges find genuine.
func (p *program) intake(conf config.Config, books *ledger.Ledger, judges []*trust.Judge, log *slog.Logger) (*ingest.Intake, error) {
	eyes, err := examiner(conf, judges)
	if err != nil {
		return nil, err
	}
	return &ingest.Intake{Examiner: eyes, Ledger: books, Log: log, Now: p.now}, nil
}
