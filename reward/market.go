package reward

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // a machine without zone files must still know when a day ends

	"mailtrack/internal/strictyaml"
)

//go:embed market.yaml
var marketYAML []byte

// Market is one shop of Amazon's. Its identity is the shop's domain.
type Market struct {
	Domain      string
	Currency    Currency
	Languages   []string // of its mails, most likely first: "en", "de"
	Zone        *time.Location
	MailDomains []string        // From domains, lower case, compared whole
	Senders     map[string]Kind // known local parts, lower case, and the kind of mail they send; "" where the subject decides
	DayOrder    DayOrder
	Programmes  []ProgrammeName
}

// ProgrammeName is what a shop calls a programme, in phrases as the parser's
// language files have them, and the grade of evidence for it.
type ProgrammeName struct {
	Programme Programme `yaml:"programme"`
	Grade     string    `yaml:"grade"`
	Words     []string  `yaml:"words"`
}

// DayOrder is how a shop writes a day in numbers.
type DayOrder string

const (
	DayFirst   DayOrder = "day-first"
	MonthFirst DayOrder = "month-first"
	UnsureDay  DayOrder = "unsure" // both are in use
)

// Markets are all shops, from market.yaml.
type Markets []*Market

// AllMarkets reads the embedded market.yaml, once.
var AllMarkets = sync.OnceValue(func() Markets {
	markets, err := parseMarkets(marketYAML)
	if err != nil {
		panic("reward: the embedded market.yaml is broken: " + err.Error())
	}
	return markets
})

// ByDomain is the market of a shop's domain, or nil.
func (ms Markets) ByDomain(domain string) *Market {
	for _, m := range ms {
		if m.Domain == domain {
			return m
		}
	}
	return nil
}

// ByMailDomain is the market whose mail comes from domain (compared whole, in
// lower case), or nil.
func (ms Markets) ByMailDomain(domain string) *Market {
	for _, m := range ms {
		for _, d := range m.MailDomains {
			if d == domain {
				return m
			}
		}
	}
	return nil
}

// ByCurrency is the one market of a currency, or nil where there is none or
// more than one.
func (ms Markets) ByCurrency(currency Currency) *Market {
	var found *Market
	for _, m := range ms {
		if m.Currency != currency {
			continue
		}
		if found != nil {
			return nil
		}
		found = m
	}
	return found
}

// Today is the calendar day in the market's zone.
func (m *Market) Today(now time.Time) Date { return DateIn(now, m.Zone) }

type marketFile struct {
	Senders    map[string]string `yaml:"senders"`
	Currencies []Writing         `yaml:"currencies"`
	Markets    []struct {
		Domain      string            `yaml:"domain"`
		Currency    string            `yaml:"currency"`
		Languages   []string          `yaml:"languages"`
		Zone        string            `yaml:"zone"`
		MailDomains []string          `yaml:"mail_domains"`
		Senders     map[string]string `yaml:"senders"`
		DayOrder    DayOrder          `yaml:"day_order"`
		Programmes  []ProgrammeName   `yaml:"programmes"`
	} `yaml:"markets"`
}

func parseMarkets(data []byte) (Markets, error) {
	var file marketFile
	if err := strictyaml.Decode("market.yaml", data, &file); err != nil {
		return nil, err
	}
	markets := make(Markets, 0, len(file.Markets))
	for _, row := range file.Markets {
		zone, err := time.LoadLocation(row.Zone)
		if err != nil || row.Zone == "" {
			return nil, fmt.Errorf("market %s: zone %q is not known", row.Domain, row.Zone)
		}
		m := &Market{
			Domain: row.Domain, Currency: Currency(row.Currency), Languages: row.Languages, Zone: zone,
			MailDomains: append([]string{row.Domain}, row.MailDomains...),
			Senders:     map[string]Kind{}, DayOrder: row.DayOrder, Programmes: row.Programmes,
		}
		switch m.DayOrder {
		case "":
			m.DayOrder = DayFirst
		case DayFirst, MonthFirst, UnsureDay:
		default:
			return nil, fmt.Errorf("market %s: day_order %q is not known", row.Domain, row.DayOrder)
		}
		for _, senders := range []map[string]string{file.Senders, row.Senders} {
			for local, kind := range senders {
				m.Senders[strings.ToLower(local)] = Kind(kind)
			}
		}
		markets = append(markets, m)
	}
	return markets, nil
}
