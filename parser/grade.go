package parser

import (
	"strings"

	"mailtrack/reward"
)

// Every wording carries the grade of the evidence for it (field guide): A read
// in a genuine mail or on an official page, B told by a named witness, C weak, G
// a guess. What a mail tells is as sure as the weakest wording it was read by.

// grades are all grades, the surest first.
const grades = "ABCG"

// isGrade says whether a text is one of the grades.
func isGrade(text string) bool {
	return len(text) == 1 && strings.Contains(grades, text)
}

// weakest is the least sure of some grades. A wording of the user's own, which
// bears none, is no weak one: the user has seen the mail. "" where all are.
func weakest(all ...string) string {
	worst := ""
	for _, g := range all {
		if isGrade(g) && (worst == "" || strings.Index(grades, g) > strings.Index(grades, worst)) {
			worst = g
		}
	}
	return worst
}

// gradeOf is the grade of a category's words; "" for one that is kept as it was
// written.
func (l *language) gradeOf(c reward.Category) string {
	for _, e := range l.Categories {
		if e.Category == c {
			return e.Grade
		}
	}
	return ""
}
