package parser

import "testing"

// What French mails must yield, of France, Belgium and Canada. No genuine reward
// mail in French is public: the words are guesses of what a French shop writes.
func TestWhatFrenchMailsYield(t *testing.T) {
	const (
		benefit   = "Confirmation de votre récompense"
		ordered   = `Commandé : "Chaussettes en laine, 3 paires..."`
		orderedTE = `Votre commande Amazon.fr « Chaussettes en laine... »`
		shipped   = `Expédié : "Chaussettes en laine, 3 paires..."`
		shippedTE = `Votre commande Amazon.fr de "Chaussettes..." a été expédiée !`
		delivered = `Livré : "Chaussettes en laine..."`
		digital   = "Commande Amazon.fr de Le Port silencieux."
		refund    = `Votre remboursement pour "Chaussettes en laine..."`
		unknown   = "Un message concernant votre compte"
	)
	mustYield(t, "no-reply@amazon.fr", "fr", []spoken{
		// Earned.
		{benefit, "Vous avez gagné un crédit de 1 € pour les eBooks Kindle. Il expire le 31 août 2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31"},
		{shipped, "Parce que vous avez choisi la livraison sans hâte, nous avons ajouté 1,00 € de crédit promotionnel à votre compte. Valable jusqu'au 31/08/2026.", "earned no-rush 1.00 EUR - until 2026-08-31"},
		{shippedTE, "Un crédit promotionnel d'une valeur de EUR 2,50, valable sur Prime Video jusqu'au 30 septembre 2026, a été ajouté à votre compte.", "earned promotion 2.50 EUR video until 2026-09-30"},
		{shipped, "Merci d’avoir choisi la livraison non urgente. Nous avons crédité votre compte d’un bon promotionnel d’un euro à utiliser sur les articles vendus par Amazon avant le 1er janvier 2027.", "earned no-rush 1.00 EUR physical until 2026-12-31"},
		{delivered, "Votre récompense Jour Amazon de 1,50 € est maintenant disponible et expire le 31.08.26.", "earned amazon-day 1.50 EUR - until 2026-08-31"},
		{unknown, "Nous avons ajouté à votre compte un crédit de courtoisie de 5,00 EUR. Il n'expire pas.", "earned courtesy 5.00 EUR -"},
		{unknown, "Nous sommes désolés pour ce désagrément. Un crédit promotionnel de 5 € vous a été accordé ; vous pouvez l'utiliser jusqu'au 31 déc. 2026.", "earned courtesy 5.00 EUR - until 2026-12-31"},
		{benefit, "Montant : 1,00 €\nValable pour : eBooks, films et musique\nDate d'expiration : 31 août 2026", "earned promotion 1.00 EUR ebooks,video,music until 2026-08-31"},
		{delivered, "N° de commande 405-5550101-7750101\n\nVous avez reçu 1 € de crédit numérique. Il est valable jusqu'au 31/08/2026 sur une sélection d'eBooks, Prime Video, musique numérique et applications.", "earned promotion 1.00 EUR ebooks,video,music,apps order 405-5550101-7750101 until 2026-08-31"},
		{shipped, "Commande n° 405-5550102-7750102\n\nVotre crédit No-Rush de 1,00 € pour du contenu numérique a été ajouté à votre compte. À utiliser au plus tard le 31 août 2026.", "earned no-rush 1.00 EUR digital order 405-5550102-7750102 until 2026-08-31"},
		{benefit, "Vous avez gagné 1 € à valoir sur les livres Kindle. Utilisez-le avant le 1er septembre 2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31"},
		{benefit, "Nous vous avons offert un crédit numérique de 1 €. Il expire dans 30 jours.", "earned promotion 1.00 EUR digital until 2026-07-01"},
		{benefit, "Votre bonus de 2 € pour Amazon Music est disponible dans votre compte et expire le 15 juillet.", "earned promotion 2.00 EUR music until 2026-07-15"},
		{benefit, "Vous avez reçu un crédit promotionnel de 3 euros pour les films et séries de Prime Video. Vous avez jusqu’au 1er octobre 2026 pour l’utiliser.", "earned promotion 3.00 EUR video until 2026-10-01"},
		{benefit, "Nous avons ajouté 1 € à votre compte sous forme de crédit promotionnel. Expiration : 31-12-2026.", "earned promotion 1.00 EUR - until 2026-12-31"},
		{benefit, "Vous avez obtenu un crédit pour eBooks d'un montant de 1 €. Utilisable jusqu'au 31 août 2026 inclus.", "earned promotion 1.00 EUR ebooks until 2026-08-31"},
		{benefit, "Crédit promotionnel\n1,00 €\nExpire le\n31/12/2026", "earned promotion 1.00 EUR - until 2026-12-31"},
		{benefit, "Vous bénéficiez d'une récompense de 5,99 € pour l'Appstore, à utiliser d'ici le dimanche 30 août 2026.", "earned promotion 5.99 EUR apps until 2026-08-30"},

		// Two credits.
		{benefit, "Vous avez gagné un crédit de 1 € pour les eBooks et un crédit de 2 € pour Prime Video. Les deux expirent le 31 août 2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31\nearned promotion 2.00 EUR video until 2026-08-31"},
		{benefit, "Vous avez reçu 1 € de crédit pour les eBooks. Il expire le 31 août 2026.\n\nVous avez reçu 2 € de crédit pour la musique. Il expire le 30 septembre 2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31\nearned promotion 2.00 EUR music until 2026-09-30"},

		// Promised.
		{ordered, "Vous recevrez un crédit de 1 € pour des eBooks dès que votre commande sera expédiée. Ce crédit est valable jusqu'au 31 août 2026.", "promised promotion 1.00 EUR ebooks until 2026-08-31"},
		{orderedTE, "Livraison sans hâte GRATUITE : vous recevrez un bon d'un euro valable sur les articles vendus par Amazon une fois votre commande expédiée.", "promised no-rush 1.00 EUR physical"},
		{ordered, "Livraison non urgente\nNous créditerons automatiquement votre compte de EUR 1,00 de crédit promotionnel lors de l'expédition. Ce crédit promotionnel expire le 31/12/2026.", "promised no-rush 1.00 EUR - until 2026-12-31"},
		{shipped, "Dès la livraison de votre colis, un crédit de 2 € pour les applications sera ajouté à votre compte.", "promised promotion 2.00 EUR apps"},
		{ordered, "Numéro de commande : 405-5550103-7750103\n\nVous avez choisi Jour Amazon : vous obtiendrez une récompense numérique de 1,50 € lorsque votre commande sera expédiée.", "promised amazon-day 1.50 EUR digital order 405-5550103-7750103"},

		// What is not read completely.
		{benefit, "Votre crédit No-Rush a été ajouté à votre compte.", "doubt"},
		{shipped, "Un crédit promotionnel de 1 € a été appliqué à cette commande.", "doubt"},
		{unknown, "Votre solde promotionnel est de 4,50 €.", "doubt"},
		{shipped, "Vous ne recevrez pas le crédit de 1 € pour cette commande.", "doubt"},
		{shipped, "Votre crédit promotionnel de 1 € a expiré.", "doubt"},
		{benefit, "Vous avez gagné un crédit de 1 € pour les eBooks. Il expire bientôt.", "doubt"},
		{benefit, "Vous avez gagné deux crédits de 1 € pour les eBooks. Ils expirent le 31 août 2026.", "doubt"},
		{"Rappel : votre crédit promotionnel expire bientôt", "Votre crédit promotionnel de 1 € expire le 30 juin 2026.", "doubt"},

		// What looks like one and is none.
		{ordered, "Recevez un crédit numérique de 2 € si vous choisissez Jour Amazon lors de votre prochaine commande.", ""},
		{ordered, "Gagnez 300 points = 3 € de crédit à chaque achat.", ""},
		{ordered, "Total de la commande : 25,99 €\nPayé par carte de crédit Visa se terminant par 1234, expire 12/26.", ""},
		{ordered, "Obtenez 5 % de remise sur vos achats de 25,00 € avec votre carte de crédit Amazon.", ""},
		{refund, "Nous avons émis un remboursement de 12,00 € sur votre carte de crédit. Il apparaîtra avant le 26 juin.", "refunded"},
		{shipped, "Chèque-cadeau Amazon.fr 25,00 €", ""},
		{shipped, "Récompenses pour chiens, 200 g 12,99 €\nSous-total : 12,99 €\nLivraison : 0,00 €\nRemise Livraison sans hâte : -0,65 €", "discount no-rush 0.65 EUR"},
		{shipped, "Dernière chance d'économiser 5 € sur les magazines jusqu'au 31 août 2026.", ""},
		{shipped, "Abonnez-vous à Prime et obtenez 5 € de crédit dès 25 € d'achat.", ""},
		{shipped, "Vous avez gagné 5 € de réduction sur votre prochain achat jusqu'au 31 août 2026.", ""},

		// Digital orders.
		{digital, "Commande n° D01-5550101-7750101\nLe Port silencieux, Format Kindle\nPrix : 4,99 €\nCrédit promotionnel : -1,00 €\nTotal de la commande : 3,99 €", "spent promotion 1.00 EUR ebooks order D01-5550101-7750101"},
		{digital, "Commande n° D01-5550102-7750102\nUn film, Prime Video\nSous-total : 4,99 €\nPromotion appliquée : -EUR 2,00\nChèque-cadeau : -2,99 €\nTotal : 0,00 €", "spent gift-card 2.99 EUR - order D01-5550102-7750102\nspent promotion 2.00 EUR video order D01-5550102-7750102"},

		// Gift cards.
		{"Luc vous a envoyé un chèque-cadeau Amazon.fr", "Montant : 25,00 €", "promised gift-card 25.00 EUR -"},
		{unknown, "Un chèque-cadeau Amazon.fr de 10,00 € a été ajouté à votre compte.", "earned gift-card 10.00 EUR -"},
	})
	mustYield(t, "no-reply@amazon.ca", "fr", []spoken{
		{shipped, "Vous avez obtenu 1,50 $ en crédit promotionnel pour avoir choisi la livraison sans hâte. Il expire le 31 août 2026.", "earned no-rush 1.50 CAD - until 2026-08-31"},
		{benefit, "Nous avons ajouté à votre compte un crédit de 2,00 $ CA pour les livres électroniques. Date d’expiration : 2026-08-31.", "earned promotion 2.00 CAD ebooks until 2026-08-31"},
		{benefit, "Vous avez reçu 1 250,50 $ de crédit promotionnel. À utiliser d'ici le 31 déc. 2026.", "earned promotion 1250.50 CAD - until 2026-12-31"},
		{benefit, "Vous avez reçu un crédit promotionnel de 2 $. Il expire le 08/09/2026.", "doubt"},
		{ordered, "Obtenez une carte-cadeau de 20 $ dès l'approbation de votre carte de crédit.", ""},
	})
	mustYield(t, "no-reply@amazon.com.be", "fr", []spoken{
		{shipped, "Votre crédit de 1 EUR pour la livraison sans hâte a été ajouté à votre compte. Il expire le 31/12/26.", "earned no-rush 1.00 EUR - until 2026-12-31"},
	})
	mustYield(t, "no-reply@amazon.fr", "en", []spoken{
		{`Shipped: "Wool Socks"`, "You've earned a €1 No-Rush credit. It expires on 31 August 2026.", "earned no-rush 1.00 EUR - until 2026-08-31"},
		{shipped, "Your order is on its way. You have earned a 1,00 € digital credit, which expires on 31 August 2026.", "earned promotion 1.00 EUR digital until 2026-08-31"},
	})
	mustBeKind(t, "no-reply@amazon.fr", map[string]string{
		ordered: "order", orderedTE: "order", shipped: "shipped", shippedTE: "shipped", delivered: "delivered", refund: "refund", benefit: "reward", unknown: "other", digital: "digital-order",
		"Confirmation de votre commande Amazon.fr":                      "order",
		"Votre commande Amazon.fr n° 405-5550101-7750101":               "order",
		"En cours de livraison : Tasse bleue":                           "shipped",
		"Votre colis a été livré":                                       "delivered",
		"Mise à jour de la livraison : votre colis a du retard":         "delayed",
		"Votre commande Amazon.fr n° 405-5550101-7750101 a été annulée": "cancelled",
		"Article annulé : Tasse bleue":                                  "cancelled",
		"Commande Amazon.fr D01-5550101-7750101":                        "digital-order",
		"Changements de prix : vérifiez votre prochaine livraison":      "marketing",
	})
}
