package parser

import "testing"

// What Portuguese mails of Brazil must yield. No genuine reward mail in
// Portuguese is public: the words are guesses of what the shop writes.
func TestWhatPortugueseMailsYield(t *testing.T) {
	const (
		benefit   = "Confirmação da sua recompensa"
		ordered   = `Pedido: "Meias de lã, 3 pares..."`
		orderedTE = `Seu pedido da Amazon.com.br de "Meias de lã..."`
		shipped   = `Enviado: "Meias de lã, 3 pares..."`
		shippedTE = `Seu pedido da Amazon.com.br "Meias de lã..." foi enviado!`
		delivered = `Entregue: "Meias de lã..."`
		digital   = "Pedido da Amazon.com.br de O porto silencioso."
		refund    = `Seu reembolso de "Meias de lã..."`
		unknown   = "Uma mensagem sobre a sua conta"
	)
	mustYield(t, "no-reply@amazon.com.br", "pt", []spoken{
		// Earned.
		{benefit, "Você ganhou um crédito de R$ 5 para eBooks Kindle. Ele expira em 31 de agosto de 2026.", "earned promotion 5.00 BRL ebooks until 2026-08-31"},
		{shipped, "Por ter escolhido a entrega sem pressa, adicionamos R$ 5,00 de crédito promocional à sua conta. Use até 31/08/2026.", "earned no-rush 5.00 BRL - until 2026-08-31"},
		{shippedTE, "Foi adicionado à sua conta um crédito promocional no valor de R$ 2,50, válido no Prime Video até 30 de setembro de 2026.", "earned promotion 2.50 BRL video until 2026-09-30"},
		{shipped, "Obrigado por escolher a entrega sem pressa. Creditamos na sua conta um saldo promocional no valor de um real para usar em produtos vendidos pela Amazon até 31 de dezembro de 2026.", "earned no-rush 1.00 BRL physical until 2026-12-31"},
		{delivered, "Sua recompensa Amazon Day de R$1,50 já está disponível e vence em 31/8/26.", "earned amazon-day 1.50 BRL - until 2026-08-31"},
		{unknown, "Adicionamos à sua conta um crédito de cortesia de BRL 5,00. Ele não expira.", "earned courtesy 5.00 BRL -"},
		{unknown, "Lamentamos o transtorno. Concedemos a você um crédito promocional de R$ 15, que pode ser usado até 31 de dez. de 2026.", "earned courtesy 15.00 BRL - until 2026-12-31"},
		{benefit, "Valor: R$ 10,00\nVálido para: eBooks, filmes e músicas\nData de validade: 31 de agosto de 2026", "earned promotion 10.00 BRL ebooks,video,music until 2026-08-31"},
		{delivered, "Pedido nº 701-5550101-7750101\n\nVocê recebeu R$ 5,00 de crédito digital. É válido até 31/08/2026 para eBooks, Prime Video, música digital e aplicativos selecionados.", "earned promotion 5.00 BRL ebooks,video,music,apps order 701-5550101-7750101 until 2026-08-31"},
		{shipped, "Número do pedido: 701-5550102-7750102\n\nSeu crédito No-Rush de R$ 5,00 para conteúdo digital foi adicionado à sua conta. Data limite de uso: 31 de agosto de 2026.", "earned no-rush 5.00 BRL digital order 701-5550102-7750102 until 2026-08-31"},
		{benefit, "Você ganhou R$ 5 para livros Kindle. Use antes de 1º de setembro de 2026.", "earned promotion 5.00 BRL ebooks until 2026-08-31"},
		{benefit, "Demos a você um crédito digital de R$ 5. Ele expira em 30 dias.", "earned promotion 5.00 BRL digital until 2026-07-01"},
		{benefit, "Seu bônus de R$ 10 para o Amazon Music já está na sua conta e expira em 15 de julho.", "earned promotion 10.00 BRL music until 2026-07-15"},
		{benefit, "Você recebeu um crédito promocional de 3 reais para filmes e séries do Prime Video. Você tem até 1º de outubro de 2026 para usá-lo.", "earned promotion 3.00 BRL video until 2026-10-01"},
		{benefit, "Adicionamos R$ 5 à sua conta como crédito promocional. Validade: 31-12-2026.", "earned promotion 5.00 BRL - until 2026-12-31"},
		{benefit, "Você ganhou um crédito para eBooks de R$ 5. Disponível até 31/ago/2026.", "earned promotion 5.00 BRL ebooks until 2026-08-31"},
		{benefit, "Crédito promocional\nR$ 5,00\nExpira em\n31/12/2026", "earned promotion 5.00 BRL - until 2026-12-31"},
		{benefit, "Você recebeu uma recompensa de R$ 1.250,50 para a Appstore, válida até domingo, 30 de agosto de 2026.", "earned promotion 1250.50 BRL apps until 2026-08-30"},

		// Two credits.
		{benefit, "Você ganhou um crédito de R$ 5 para eBooks e um crédito de R$ 10 para o Prime Video. Ambos expiram em 31 de agosto de 2026.", "earned promotion 5.00 BRL ebooks until 2026-08-31\nearned promotion 10.00 BRL video until 2026-08-31"},
		{benefit, "Você recebeu R$ 5 de crédito para eBooks. Expira em 31 de agosto de 2026.\n\nVocê recebeu R$ 10 de crédito para música. Expira em 30 de setembro de 2026.", "earned promotion 5.00 BRL ebooks until 2026-08-31\nearned promotion 10.00 BRL music until 2026-09-30"},

		// Promised.
		{ordered, "Você receberá um crédito de R$ 5 para eBooks assim que seu pedido for enviado. O crédito é válido até 31 de agosto de 2026.", "promised promotion 5.00 BRL ebooks until 2026-08-31"},
		{orderedTE, "Entrega sem pressa GRÁTIS: você receberá um saldo promocional no valor de um real para usar em produtos vendidos pela Amazon depois que seu pedido for enviado.", "promised no-rush 1.00 BRL physical"},
		{ordered, "Entrega sem pressa\nVamos creditar automaticamente R$ 5,00 de crédito promocional na sua conta quando o pedido for enviado. Este crédito promocional vence em 31/12/2026.", "promised no-rush 5.00 BRL - until 2026-12-31"},
		{shipped, "Assim que seu pacote for entregue, um crédito de R$ 10 para aplicativos será adicionado à sua conta.", "promised promotion 10.00 BRL apps"},
		{ordered, "Pedido n.º 701-5550103-7750103\n\nVocê escolheu o Amazon Day: você ganhará uma recompensa digital de R$ 7,50 quando seu pedido for enviado.", "promised amazon-day 7.50 BRL digital order 701-5550103-7750103"},

		// What is not read completely.
		{benefit, "Seu crédito No-Rush foi adicionado à sua conta.", "doubt"},
		{shipped, "Um crédito promocional de R$ 5 foi aplicado a este pedido.", "doubt"},
		{unknown, "Seu saldo promocional é de R$ 14,50.", "doubt"},
		{shipped, "Você não receberá o crédito de R$ 5 por este pedido.", "doubt"},
		{shipped, "Seu crédito promocional de R$ 5 expirou.", "doubt"},
		{benefit, "Você ganhou um crédito de R$ 5 para eBooks. Ele expira em breve.", "doubt"},
		{benefit, "Você ganhou dois créditos de R$ 5 para eBooks. Eles expiram em 31 de agosto de 2026.", "doubt"},
		{"Lembrete: seu crédito promocional vai expirar", "Seu crédito promocional de R$ 5 expira em 30 de junho de 2026.", "doubt"},

		// What looks like one and is none.
		{ordered, "Ganhe um crédito digital de R$ 10 se você escolher o Amazon Day na sua próxima compra.", ""},
		{ordered, "Ganhe 300 pontos = R$ 3 de crédito a cada compra.", ""},
		{ordered, "Total do pedido: R$ 25,99\nPago com cartão de crédito Visa com final 1234, validade 12/26.", ""},
		{ordered, "Ganhe 5% de volta nas suas compras de R$ 25,00 com seu cartão de crédito Amazon.", ""},
		{refund, "Emitimos um reembolso de R$ 12,00 no seu cartão de crédito. Ele aparecerá até 26 de junho.", "refunded"},
		{shipped, "Cartão-presente Amazon.com.br R$ 25,00", ""},
		{shipped, "Recompensas para cães R$ 12,99\nSubtotal: R$ 12,99\nFrete: R$ 0,00\nDesconto da entrega sem pressa: -R$ 0,65", "discount no-rush 0.65 BRL"},
		{shipped, "Última chance: economize R$ 5 em revistas até 31 de agosto de 2026.", ""},
		{shipped, "Vale-presente de R$ 50 para você comprar o que quiser até 31 de agosto de 2026.", ""},
		{shipped, "Assine o Prime e ganhe R$ 20 de crédito ao gastar R$ 100.", ""},

		// Digital orders.
		{digital, "Pedido nº D01-5550101-7750101\nO porto silencioso, Edição Kindle\nPreço: R$ 14,99\nCrédito promocional: -R$ 5,00\nTotal do pedido: R$ 9,99", "spent promotion 5.00 BRL ebooks order D01-5550101-7750101"},
		{digital, "Pedido nº D01-5550102-7750102\nUm filme, Prime Video\nSubtotal: R$ 14,99\nPromoção aplicada: -R$ 2,00\nCartão-presente: -R$ 12,99\nTotal: R$ 0,00", "spent gift-card 12.99 BRL - order D01-5550102-7750102\nspent promotion 2.00 BRL video order D01-5550102-7750102"},

		// Gift cards.
		{"Lucas enviou um Cartão-presente da Amazon.com.br para você", "Valor: R$ 25,00", "promised gift-card 25.00 BRL -"},
		{unknown, "Um Cartão-presente da Amazon.com.br de R$ 50,00 foi adicionado à sua conta.", "earned gift-card 50.00 BRL -"},
	})
	mustYield(t, "no-reply@amazon.com", "pt", []spoken{
		{shipped, "Você ganhou um crédito digital de US$ 1. Ele expira em 31 de agosto de 2026.", "earned promotion 1.00 USD digital until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.com", "es", []spoken{
		{shipped, "Has ganado un crédito digital de US$ 1. Caduca el 31 de agosto de 2026.", "earned promotion 1.00 USD digital until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.com.br", "en", []spoken{
		{`Shipped: "Wool Socks"`, "You've earned a R$5 No-Rush credit. It expires on 31 August 2026.", "earned no-rush 5.00 BRL - until 2026-08-31"},
	})
	mustBeKind(t, "no-reply@amazon.com.br", map[string]string{
		ordered: "order", orderedTE: "order", shipped: "shipped", shippedTE: "shipped", delivered: "delivered", refund: "refund", benefit: "reward", unknown: "other", digital: "digital-order",
		"Confirmação do seu pedido da Amazon.com.br":                    "order",
		"Seu pedido da Amazon.com.br nº 701-5550101-7750101":            "order",
		"Saiu para entrega: Caneca azul":                                "shipped",
		"Seu pacote foi entregue":                                       "delivered",
		"Atualização da entrega: seu pacote está atrasado":              "delayed",
		"Seu pedido da Amazon.com.br 701-5550101-7750101 foi cancelado": "cancelled",
		"Item cancelado: Caneca azul":                                   "cancelled",
		"Pedido da Amazon.com.br D01-5550101-7750101":                   "digital-order",
		"Mudanças de preço: revise sua próxima entrega":                 "marketing",
	})
}
