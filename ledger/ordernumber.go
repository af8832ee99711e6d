package ledger

// orderNumber is what an order is called, as a number: two of a long journal are
// then compared and hashed in a step, and take no memory of their own. 0 names
// none. One of Amazon's form, 111-2222222-3333333 or D01-2222222-3333333 (field
// guide, section 4), is its digits and two marks; every other text is a place in
// a list.
type orderNumber uint64

const (
	orderFormed  orderNumber = 1 << 60
	orderDigital orderNumber = 1 << 61 // begins with D
	orderTexts   orderNumber = 1 << 62 // the rest is a place in orderNames.texts
)

const orderForm = "000-0000000-0000000"

// orderNames are the texts that are not of the form.
type orderNames struct {
	texts  []string
	placed map[string]orderNumber
}

func (n *orderNames) number(text []byte) orderNumber {
	if len(text) == 0 {
		return 0
	}
	if number := formedOrder(text); number != 0 {
		return number
	}
	number, known := n.placed[string(text)]
	if !known {
		if n.placed == nil {
			n.placed = map[string]orderNumber{}
		}
		number = orderTexts | orderNumber(len(n.texts))
		n.texts = append(n.texts, string(text))
		n.placed[n.texts[len(n.texts)-1]] = number
	}
	return number
}

// formedOrder is 0 for what is not of the form.
func formedOrder(text []byte) orderNumber {
	if len(text) != len(orderForm) || text[3] != '-' || text[11] != '-' {
		return 0
	}
	marks := orderFormed
	var digits orderNumber
	for i, c := range text {
		switch {
		case c >= '0' && c <= '9':
			digits = digits*10 + orderNumber(c-'0')
		case i == 0 && c == 'D':
			marks |= orderDigital
		case i != 3 && i != 11:
			return 0
		}
	}
	return digits | marks
}

// text is the order's number as mails write it.
func (n *orderNames) text(number orderNumber) string {
	switch {
	case number == 0:
		return ""
	case number&orderTexts != 0:
		return n.texts[number&^orderTexts]
	}
	text := []byte(orderForm)
	digits := number &^ (orderFormed | orderDigital)
	for i := len(text) - 1; i >= 0; i-- {
		if text[i] != '-' {
			text[i] = byte('0' + digits%10)
			digits /= 10
		}
	}
	if number&orderDigital != 0 {
		text[0] = 'D'
	}
	return string(text)
}

// digital says that nothing of an order comes by parcel: its number begins with
// D (field guide, section 4).
func (n *orderNames) digital(number orderNumber) bool {
	if number&orderTexts != 0 {
		return n.texts[number&^orderTexts][0] == 'D'
	}
	return number&orderDigital != 0
}
