package parser

import (
	"slices"

	"mailtrack/reward"
)

// memory keeps what a witness found out about a text: the HTML and the plain
// text of a mail say the same sentences, and several questions about one sentence
// come down to the same. Answers depend on the text alone; those who want to
// change one take a copy.
type memory struct {
	named    map[string]namedRewards
	amounts  map[string][]money
	wordings map[string]*wording
	goods    map[string]goodsFound
	lapses   map[lapseQuestion]lapseFound
	news     map[string]noNews
}

// goodsFound is what categoriesIn found in a text.
type goodsFound struct{ strong, weak []reward.Category }

// lapseQuestion is what findLapse is asked.
type lapseQuestion struct {
	text, next string
	away       int
}

// recall is what is known of a question, found now if it is asked the first time.
func recall[Question comparable, Answer any](known *map[Question]Answer, of Question, find func() Answer) Answer {
	answer, ok := (*known)[of]
	if !ok {
		answer = find()
		if *known == nil {
			*known = map[Question]Answer{}
		}
		(*known)[of] = answer
	}
	return answer
}

// moneyIn is findMoney of the language.
func (w *witness) moneyIn(text string) []money {
	return recall(&w.memory.amounts, text, func() []money {
		return slices.Clip(w.language.Numbers.findMoney(text, w.home))
	})
}

// firstWording is the first wording of the list that a text holds, or nil.
func (w *witness) firstWording(text string) *wording {
	return recall(&w.memory.wordings, text, func() *wording {
		lower := fold(text)
		for _, wd := range w.language.Wordings {
			if wd.stands(text, lower) {
				return wd
			}
		}
		return nil
	})
}

// categoriesIn is categoriesIn of the language.
func (w *witness) categoriesIn(text string) (strong, weak []reward.Category) {
	found := recall(&w.memory.goods, text, func() goodsFound {
		strong, weak := w.language.categoriesIn(text)
		return goodsFound{slices.Clip(strong), slices.Clip(weak)}
	})
	return found.strong, found.weak
}
