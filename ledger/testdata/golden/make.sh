#!/usr/bin/env bash
# Makes a golden ledger: make.sh SCHEMA SOURCE PROGRAM OUT, where PROGRAM writes
# ledgers of that schema and was built of SOURCE, whose fixtures it imports. It
# writes OUT.db.gz, and OUT.json with what that program answers. See README.md.
set -euo pipefail
schema=$1 source=$(realpath "$2") program=$(realpath "$3") out=$(realpath "$4")
rm -rf /tmp/golden; mkdir -p /tmp/golden/mails; cd /tmp/golden # the ledger remembers where its mails lay

mail() { # RESULT NAME: a fixture, with what a provider says of it on top
	{
		printf 'Authentication-Results: mx.example.org; dkim=%s header.i=@amazon.com; dmarc=%s header.from=amazon.com\n' "$1" "$1"
		cat "$source/fixtures/amazon.com/$2.eml"
	} >"mails/$2.eml"
}
for name in cancelled-2026-whole digital-order-2016-kindle-promotion digital-order-2024-unknown-label \
	digital-order-2025-video-two-credits gift-card-2026-added order-2014-te-no-rush-promise refund-2025-plain \
	reward-2015-plain reward-2016-as-table reward-2016-date-unreadable reward-2017-two-rewards \
	shipped-2014-te-no-rush-earned shipped-2026-te-plain-text-only; do
	mail pass "$name"
done
mail fail order-2023-rio-amazon-day-promise
cp "$source/fixtures/amazon.com/delivered-2026-mjml-reward-as-cells.eml" mails/ # nobody vouches for it
cat >config.yaml <<'YAML'
mailboxes:
  - {address: anna@example.org, server: "imap.example.org:993", authserv_id: mx.example.org}
YAML

m() { "$program" --config config.yaml --ledger ledger.db "$@" || [ $? = 4 ]; }
m import mails
mkdir again; cp mails/reward-2015-plain.eml again/; m import again # one mail at two places
m add 5.00 --currency USD --category ebooks --date 2025-03-01 --expires 2025-12-31 --note 'the card from aunt May'
m add 2.00 --currency USD --category digital --date 2025-04-01 --note 'typed twice'
m void F2 --note 'typed twice'
m spend 1.25 --currency USD --date 2025-05-01 --category ebooks --note 'a book on the last day'
if [ "$schema" -ge 2 ]; then
	m review accept Mj9f9tc441k --note 'it did come'
	m review reject Maj2fb8cs79 --note 'never asked for one'
	m review correct Mfwz00dmt4v.d1 --amount 2.00 --expires 2016-12-31
	m review accept Q11n7kyw2m9
	m void F8 # the last decision is taken back
fi
if [ "$schema" -ge 3 ]; then
	m reconcile 4.00 --currency USD --category ebooks --date 2025-06-15 --adjust
	echo 'spending_order: oldest-first' >>config.yaml
	m policy --apply
fi
gzip -9n <ledger.db >"$out.db.gz"

ask() { m "$@" --json 2>/dev/null; }
{
	printf '{\n"balance --as-of 2025-06-30": '; ask balance --as-of 2025-06-30
	printf ',\n"balance --as-of 2099-12-31": '; ask balance --as-of 2099-12-31
	printf ',\n"expiring --as-of 2025-06-30 --within 365d": '; ask expiring --as-of 2025-06-30 --within 365d
	printf ',\n"register --as-of 2099-12-31": '; ask register --as-of 2099-12-31
	printf ',\n"review": '; ask review
	printf '}\n'
} >"$out.json"
rm -rf /tmp/golden
