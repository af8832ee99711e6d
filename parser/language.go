package parser

import (
	"embed"
	"fmt"
	"io/fs"

	"mailtrack/internal/strictyaml"
	"mailtrack/reward"
)

//go:embed language/*.yaml
var languageFiles embed.FS

// language is one language file, ready to read with. It is never changed after
// it was loaded, so any number of readings share it.
type language struct {
	Code         string       `yaml:"language"`
	Numbers      numberForm   `yaml:"numbers"`
	GoodsFirst   bool         `yaml:"goods_first"` // what a credit is good for stands in front of its amount
	Dates        dateForm     `yaml:"dates"`
	Subjects     []*subject   `yaml:"subjects"`
	FalseFriends []*stranger  `yaml:"false_friends"`
	Rewards      []*naming    `yaml:"rewards"`
	Stems        []string     `yaml:"stems"`
	Programmes   []*naming    `yaml:"programmes"`
	Joins        []string     `yaml:"joins"`
	Filler       []string     `yaml:"filler"`
	Parts        []string     `yaml:"parts"`
	Also         []string     `yaml:"also"`
	Prose        []string     `yaml:"prose"`
	Voices       phrases      `yaml:"voices"`
	Items        phrases      `yaml:"items"`
	Adverts      phrases      `yaml:"adverts"`
	Counts       []string     `yaml:"counts"`
	Owners       phrases      `yaml:"owners"`
	Between      []string     `yaml:"between"`
	Bridges      phrases      `yaml:"bridges"`
	Deposits     phrases      `yaml:"deposits"`
	Wordings     []*wording   `yaml:"wordings"`
	Retold       phrases      `yaml:"retold"`
	Revoked      phrases      `yaml:"revoked"`
	Usage        phrases      `yaml:"usage"`
	Applied      phrases      `yaml:"applied"`
	Returned     phrases      `yaml:"returned"`
	Expiry       []*lapse     `yaml:"expiry"`
	OtherDays    phrases      `yaml:"other_days"`
	Lapsing      phrases      `yaml:"lapsing"`
	Categories   []*goods     `yaml:"categories"`
	Bought       []*goods     `yaml:"bought"`
	Labels       []*label     `yaml:"labels"`
	OrderLabels  phrases      `yaml:"order_labels"`
	Abbreviate   []string     `yaml:"abbreviations"`
	Common       []string     `yaml:"common"`
	GiftCard     giftCardForm `yaml:"gift_card"`
	Patterns     []*pattern   `yaml:"patterns"`
	Samples      []*Sample    `yaml:"samples"`

	// Local parts of From and the kind of mail they send ("": the subject
	// decides), of every shop and of single ones by their domain.
	Senders     map[string]string            `yaml:"senders"`
	ShopSenders map[string]map[string]string `yaml:"shop_senders"`

	voices, itemLines, adverts, orderLabels []string

	labels    map[string][]*label // by normalised words
	grantsAt  byteSet             // what the labels of a reward's amount begin with
	retold    *wordFinder
	revoked   *wordFinder
	usage     *wordFinder
	applied   *wordFinder
	returned  *wordFinder
	otherDays *wordFinder
	lapsing   *wordFinder
	bridges   *wordFinder
	deposits  *wordFinder
	stems     stemFinder
	joins     map[string]bool
	filler    map[string]bool

	parts, also, prose, counts, owners, between, abbreviations map[string]bool

	days dayReader
}

// entry is what every wording carries: its name, which a Fact's Rule gives, and
// its grade of evidence.
type entry struct {
	Name  string   `yaml:"name"`
	Grade string   `yaml:"grade"`
	Words []string `yaml:"words"`

	match *wordFinder
}

// assumed says that the wording rests on weak evidence or a guess.
func (e *entry) assumed() bool { return e.Grade == "C" || e.Grade == "G" }

// phrases are words that stand around a wording, by their grade. No fact names
// them as its rule.
type phrases []struct {
	Grade string   `yaml:"grade"`
	Words []string `yaml:"words"`
}

// all are the words, whatever their grade.
func (p phrases) all() (words []string) {
	for _, of := range p {
		words = append(words, of.Words...)
	}
	return words
}

type subject struct {
	entry   `yaml:",inline"`
	Kind    reward.Kind `yaml:"kind"`
	Partial bool        `yaml:"partial"` // of a cancellation: a part of the order only
	Yields  bool        `yaml:"yields"`  // a sender of one kind knows better
	Reminds bool        `yaml:"reminds"` // it speaks of a credit that an earlier mail told, or of a refund that is still to come
	Added   bool        `yaml:"added"`   // it says that a gift card's money is in the account
}

type stranger struct {
	entry `yaml:",inline"`
	From  []string `yaml:"from"`  // mail domains
	Whole bool     `yaml:"whole"` // the sentence around it is no reward either
}

type naming struct {
	entry     `yaml:",inline"`
	Programme reward.Programme `yaml:"programme"`
	Generic   bool             `yaml:"generic"`   // a word of every day
	Heads     bool             `yaml:"heads"`     // may stand right before the money
	Apposed   bool             `yaml:"apposed"`   // the money may follow with nothing between: "kredyt 5 zł"
	Verb      bool             `yaml:"verb"`      // stands behind the money; where a noun takes that money, it says no more
	NeedsDay  bool             `yaml:"needs_day"` // a refund speaks like that too; a last day makes it a credit
	Voucher   bool             `yaml:"voucher"`   // a coupon is called so too; what is put into the account is a credit
}

type wording struct {
	entry  `yaml:",inline"`
	Means  meaning `yaml:"means"`
	Now    bool    `yaml:"now"`    // "you receive": in a mail that confirms a reward it says that it is given
	Begins bool    `yaml:"begins"` // it counts only as a heading, alone or before an amount
	Asks   bool    `yaml:"asks"`   // of an offer: it may be none, beside a delivery programme or in a mail about nothing known
}

type meaning string

const (
	meansEarned   meaning = "earned"
	meansPromise  meaning = "promised"
	meansUsed     meaning = "used"
	meansOffer    meaning = "offer"
	meansDenied   meaning = "denied"
	meansLapsed   meaning = "lapsed"
	meansBalance  meaning = "balance"
	meansReminder meaning = "reminder"
	meansNothing  meaning = "nothing" // its words are taken out before the others are looked for
)

// grants says that the words give, now or later.
func (m meaning) grants() bool { return m == meansEarned || m == meansPromise }

type lapse struct {
	entry    `yaml:",inline"`
	Means    string `yaml:"means"`     // never, last-day, day-before, offer: the last day of an offer
	Day      string `yaml:"day"`       // "before": the day stands in front of the words; "within": between them
	NeedsDay bool   `yaml:"needs_day"` // words of every day: they count only with a day
	Near     bool   `yaml:"near"`      // they count only in the reward's sentence and in the next
	Own      bool   `yaml:"own"`       // they count only in the reward's sentence, with the day right beside them
}

type goods struct {
	entry    `yaml:",inline"`
	Category reward.Category `yaml:"category"`
	Weak     bool            `yaml:"weak"`
}

type label struct {
	entry     `yaml:",inline"`
	Is        string           `yaml:"is"`
	Programme reward.Programme `yaml:"programme"`
}

type giftCardForm struct {
	Grade   string   `yaml:"grade"`
	Word    []string `yaml:"word"`
	Added   []string `yaml:"added"`
	Balance []string `yaml:"balance"` // what there is in all, no gift card of its own

	Elsewhere []string `yaml:"elsewhere"` // where one may be added too: a cart

	word, added, balance, elsewhere *wordFinder
}

// loadLanguages reads every embedded language file, in the order of their names,
// and puts a user's own wordings before theirs.
func loadLanguages(files fs.FS, rules ...Rules) ([]*language, error) {
	names, err := fs.Glob(files, "language/*.yaml")
	if err != nil {
		return nil, err
	}
	var all []*language
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		l, err := parseLanguage(name, data)
		if err != nil {
			return nil, err
		}
		all = append(all, l)
	}
	if all, err = withRules(all, rules); err != nil {
		return nil, err
	}
	for _, l := range all {
		if err := l.compile(); err != nil {
			return nil, fmt.Errorf("language %s: %w", l.Code, err)
		}
	}
	return all, nil
}

func parseLanguage(name string, data []byte) (*language, error) {
	l := &language{}
	if err := strictyaml.Decode(name, data, l); err != nil {
		return nil, err
	}
	if l.Code == "" {
		return nil, fmt.Errorf("%s: names no language; write \"language: en\" on top", name)
	}
	return l, nil
}
