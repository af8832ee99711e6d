package parser

import "testing"

// What Spanish mails must yield. No genuine reward mail in Spanish is public: but
// for the checkout's "saldo promocional por valor de un euro" (field guide,
// section 6) the words are guesses of what a Spanish shop writes.
func TestWhatSpanishMailsYield(t *testing.T) {
	const (
		benefit   = "Confirmación de tu recompensa"
		ordered   = `Pedido: "Calcetines de lana, 3 pares..."`
		orderedTE = `Tu pedido de Amazon.es de "Calcetines de lana..."`
		shipped   = `Enviado: "Calcetines de lana, 3 pares..."`
		shippedTE = `Tu pedido de Amazon.es "Calcetines de lana..." ha sido enviado`
		delivered = `Entregado: "Calcetines de lana..."`
		digital   = "Pedido de Amazon.es de El puerto en silencio."
		refund    = `Tu reembolso de "Calcetines de lana..."`
		unknown   = "Un mensaje sobre tu cuenta"
	)
	mustYield(t, "no-reply@amazon.es", "es", []spoken{
		// Earned.
		{benefit, "Has conseguido un crédito de 1 € para eBooks Kindle. Caduca el 31 de agosto de 2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31"},
		{shipped, "Por elegir Envío no urgente, hemos añadido 1,00 € de saldo promocional a tu cuenta. Puedes usarlo hasta el 31/08/2026.", "earned no-rush 1.00 EUR - until 2026-08-31"},
		{shippedTE, "Se ha añadido a tu cuenta un saldo promocional por valor de EUR 2,50, válido en Prime Video hasta el 30 de septiembre de 2026.", "earned promotion 2.50 EUR video until 2026-09-30"},
		{shipped, "Gracias por elegir el Envío no urgente. Hemos abonado en tu cuenta un saldo promocional por valor de un euro que podrás utilizar en productos vendidos por Amazon hasta el 31 de diciembre de 2026.", "earned no-rush 1.00 EUR physical until 2026-12-31"},
		{delivered, "Tu recompensa Día Amazon de 1,50 € ya está disponible y vence el 31.8.26.", "earned amazon-day 1.50 EUR - until 2026-08-31"},
		{unknown, "Hemos añadido a tu cuenta un crédito de cortesía de 5,00 EUR. No caduca.", "earned courtesy 5.00 EUR -"},
		{unknown, "Sentimos las molestias. Te hemos concedido un crédito promocional de 5 € que puedes gastar hasta el 31 de dic. de 2026.", "earned courtesy 5.00 EUR - until 2026-12-31"},
		{benefit, "Importe: 1,00 €\nVálido para: eBooks, películas y música\nFecha de caducidad: 31 de agosto de 2026", "earned promotion 1.00 EUR ebooks,video,music until 2026-08-31"},
		{delivered, "N.º de pedido 405-5550101-7750101\n\nHas ganado 1 € de crédito digital. Es válido hasta el 31/08/2026 para eBooks, Prime Video, música digital y aplicaciones seleccionadas.", "earned promotion 1.00 EUR ebooks,video,music,apps order 405-5550101-7750101 until 2026-08-31"},
		{shipped, "Pedido n.º 405-5550102-7750102\n\nTu crédito No-Rush de 1,00 € para contenido digital se ha añadido a tu cuenta. Fecha límite de uso: 31 de agosto de 2026.", "earned no-rush 1.00 EUR digital order 405-5550102-7750102 until 2026-08-31"},
		{benefit, "Has ganado 1 € para libros Kindle. Utilízalo antes del 1 de septiembre de 2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31"},
		{benefit, "Te hemos dado un crédito digital de 1 €. Expira dentro de 30 días.", "earned promotion 1.00 EUR digital until 2026-07-01"},
		{benefit, "Tu bono de 2 € para Amazon Music ya está en tu cuenta y caduca el 15 de julio.", "earned promotion 2.00 EUR music until 2026-07-15"},
		{benefit, "Has recibido un crédito promocional de 3 euros para películas y series de Prime Video. Tienes hasta el 1.º de octubre de 2026 para usarlo.", "earned promotion 3.00 EUR video until 2026-10-01"},
		{benefit, "Hemos añadido 1 € a tu cuenta como crédito promocional. Caducidad: 31-12-2026.", "earned promotion 1.00 EUR - until 2026-12-31"},
		{benefit, "Has conseguido un crédito para eBooks de 1 €. Disponible hasta el 31 ago 2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31"},
		{benefit, "Crédito promocional\n1,00 €\nCaduca el\n31/12/2026", "earned promotion 1.00 EUR - until 2026-12-31"},
		{benefit, "Se te ha concedido una recompensa de 5,99 € para la Appstore, canjeable hasta el domingo, 30 de agosto de 2026.", "earned promotion 5.99 EUR apps until 2026-08-30"},

		{shipped, "Tu recompensa de 1,50 € por elegir Envío no urgente ya está en tu cuenta. Úsala en libros electrónicos antes de que caduque el 31 de octubre de 2026.", "earned no-rush 1.50 EUR ebooks until 2026-10-31"},

		// Two credits.
		{benefit, "Has conseguido un crédito de 1 € para eBooks y un crédito de 2 € para Prime Video. Ambos caducan el 31 de agosto de 2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31\nearned promotion 2.00 EUR video until 2026-08-31"},
		{benefit, "Has recibido 1 € de crédito para eBooks. Caduca el 31 de agosto de 2026.\n\nHas recibido 2 € de crédito para música. Caduca el 30 de septiembre de 2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31\nearned promotion 2.00 EUR music until 2026-09-30"},

		// Promised.
		{ordered, "Recibirás un crédito de 1 € para eBooks cuando se envíe tu pedido. El crédito es válido hasta el 31 de agosto de 2026.", "promised promotion 1.00 EUR ebooks until 2026-08-31"},
		{orderedTE, "GRATIS Envío no urgente: recibirás un saldo promocional por valor de un euro para gastar en productos vendidos por Amazon una vez que se haya enviado tu pedido.", "promised no-rush 1.00 EUR physical"},
		{ordered, "Envío no urgente\nTe abonaremos automáticamente EUR 1,00 de saldo promocional en tu cuenta cuando enviemos el pedido. Este saldo promocional caduca el 31/12/2026.", "promised no-rush 1.00 EUR - until 2026-12-31"},
		{shipped, "En cuanto se entregue tu paquete, se añadirá a tu cuenta un crédito de 2 € para aplicaciones.", "promised promotion 2.00 EUR apps"},
		{ordered, "Número de pedido: 405-5550103-7750103\n\nHas elegido Día Amazon: obtendrás una recompensa digital de 1,50 € cuando tu pedido sea enviado.", "promised amazon-day 1.50 EUR digital order 405-5550103-7750103"},

		// What is not read completely.
		{benefit, "Tu crédito No-Rush se ha añadido a tu cuenta.", "doubt"},
		{shipped, "Se ha aplicado a este pedido un crédito promocional de 1 €.", "doubt"},
		{unknown, "Tu saldo promocional es de 4,50 €.", "doubt"},
		{shipped, "No recibirás el crédito de 1 € por este pedido.", "doubt"},
		{shipped, "Tu crédito promocional de 1 € ha caducado.", "doubt"},
		{benefit, "Has conseguido un crédito de 1 € para eBooks. Caduca pronto.", "doubt"},
		{benefit, "Has conseguido dos créditos de 1 € para eBooks. Caducan el 31 de agosto de 2026.", "doubt"},
		{"Recordatorio: tu crédito promocional caduca pronto", "Tu crédito promocional de 1 € caduca el 30 de junio de 2026.", "doubt"},

		// What looks like one and is none.
		{ordered, "Consigue un crédito digital de 2 € si eliges Día Amazon al tramitar tu próximo pedido.", ""},
		{ordered, "Gana 300 puntos = 3 € de crédito con cada compra.", ""},
		{ordered, "Total del pedido: 25,99 €\nPagado con tarjeta de crédito Visa terminada en 1234, caduca 12/26.", ""},
		{ordered, "Consigue un 5 % de devolución en tus compras de 25,00 € con tu tarjeta de crédito Amazon.", ""},
		{refund, "Hemos emitido un reembolso de 12,00 € en tu tarjeta de crédito. Lo verás antes del 26 de junio.", "refunded"},
		{shipped, "Cheque Regalo de Amazon.es 25,00 €", ""},
		{shipped, "Kit de recompensas para perros 12,99 €\nSubtotal: 12,99 €\nEnvío: 0,00 €\nDescuento por Envío no urgente: -0,65 €", "discount no-rush 0.65 EUR"},
		{shipped, "Última oportunidad: ahorra 5 € en revistas hasta el 31 de agosto de 2026.", ""},
		{ordered, "Hazte con la tarjeta Amazon y recibe un cheque regalo de 30 € tras la aprobación.", ""},
		{shipped, "Regístrate en Prime y obtén 5 € de crédito para tu próxima compra si gastas 25 €.", ""},

		// Digital orders.
		{digital, "Pedido n.º D01-5550101-7750101\nEl puerto en silencio, edición Kindle\nPrecio: 4,99 €\nCrédito promocional: -1,00 €\nTotal del pedido: 3,99 €", "spent promotion 1.00 EUR ebooks order D01-5550101-7750101"},
		{digital, "Pedido n.º D01-5550102-7750102\nUna película, Prime Video\nSubtotal: 4,99 €\nPromoción aplicada: -EUR 2,00\nCheque Regalo: -2,99 €\nTotal: 0,00 €", "spent gift-card 2.99 EUR - order D01-5550102-7750102\nspent promotion 2.00 EUR video order D01-5550102-7750102"},

		// Gift cards.
		{"Luis te ha enviado un Cheque Regalo de Amazon.es", "Importe: 25,00 €", "promised gift-card 25.00 EUR -"},
		{unknown, "Se ha añadido a tu cuenta un Cheque Regalo de Amazon.es por valor de 10,00 €.", "earned gift-card 10.00 EUR -"},
	})
	mustYield(t, "no-reply@amazon.com.mx", "es", []spoken{
		{shipped, "¡Ganaste $20 de crédito promocional por elegir envío sin prisa! Vence el 31 de agosto de 2026.", "earned no-rush 20.00 MXN - until 2026-08-31"},
		{benefit, "Agregamos a tu cuenta un crédito de $20.00 MXN para libros electrónicos. Vigencia: 31/ago/2026.", "earned promotion 20.00 MXN ebooks until 2026-08-31"},
		{benefit, "Recibiste MXN $1,250.50 de crédito promocional para usar en artículos vendidos por Amazon México. Úsalo a más tardar el 31 de diciembre del 2026.", "earned promotion 1250.50 MXN physical until 2026-12-31"},
		{ordered, "Te daremos un crédito de veinte pesos.", ""},
		{"Se agregó a tu cuenta una tarjeta de regalo", "Se agregó a tu cuenta una tarjeta de regalo de $500.00.", "earned gift-card 500.00 MXN -"},
		{ordered, "Paga a meses sin intereses con tu tarjeta de crédito y recibe $100 de bonificación en compras de $1,000.", ""},
	})
	mustYield(t, "no-reply@amazon.com", "es", []spoken{
		{shipped, "Ganaste un crédito digital de $1. Vence el 31 de agosto de 2026.", "earned promotion 1.00 USD digital until 2026-08-31"},
		{shipped, "Obtuviste un crédito No-Rush de US$1.50 para libros electrónicos y videos. Vence el 08/31/2026.", "earned no-rush 1.50 USD ebooks,video until 2026-08-31"},
		{shipped, "Recibiste una recompensa digital por un dólar. Úsala hasta el 31 de agosto de 2026.", "earned promotion 1.00 USD digital until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.es", "en", []spoken{
		{`Shipped: "Wool Socks"`, "You've earned a €1 No-Rush credit. It expires on 31 August 2026.", "earned no-rush 1.00 EUR - until 2026-08-31"},
		{shipped, "Your order is on its way. You have earned a 1,00 € digital credit, which expires on 31 August 2026.", "earned promotion 1.00 EUR digital until 2026-08-31"},
	})
	mustBeKind(t, "no-reply@amazon.es", map[string]string{
		ordered: "order", orderedTE: "order", shipped: "shipped", shippedTE: "shipped", delivered: "delivered", refund: "refund", benefit: "reward", unknown: "other",
		"Confirmación de tu pedido de Amazon.es":                         "order",
		"Tu pedido de Amazon.es n.º 405-5550101-7750101":                 "order",
		"En reparto: «Taza azul»":                                        "shipped",
		"Tu paquete se ha entregado":                                     "delivered",
		"Actualización de la entrega: tu paquete llegará más tarde":      "delayed",
		"Tu pedido de Amazon.es n.º 405-5550101-7750101 se ha cancelado": "cancelled",
		"Artículo cancelado: Taza azul":                                  "cancelled",
		"Pedido de Amazon.es de El puerto en silencio.":                  "digital-order",
		"Pedido de Amazon.es D01-5550101-7750101":                        "digital-order",
		"Cambios de precio: revisa tu próxima entrega":                   "marketing",
	})
}
