package parser

import "testing"

// Sentences of mails as an English reader may meet them, written before the
// words that read them. The mails were sent on 1 June 2026.
func TestEnglishMail(t *testing.T) {
	for _, c := range []struct{ from, subject, body, want string }{
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", "Order #111-5550101-7750101\n\nThanks for choosing FREE No-Rush Shipping. A $1.00 credit for eBooks has been added to your account. Use it by 12/31/26.", "earned no-rush 1.00 USD ebooks order 111-5550101-7750101 until 2026-12-31"},
		{"no-reply@amazon.com", "Your No-Rush Shipping reward", "Order #111-5550101-7750101\n\nReward amount: $1.50\nEligible for: eBooks, Kindle\nExpires: August 31, 2026", "earned no-rush 1.50 USD ebooks order 111-5550101-7750101 until 2026-08-31"},
		{"no-reply@amazon.com", "Your reward is here", "You've received $2 toward digital purchases for choosing Amazon Day delivery. Expires Dec 31, 2026 11:59 p.m. PT.", "earned amazon-day 2.00 USD digital until 2026-12-31"},
		{"no-reply@amazon.com", "Benefit Confirmation for your Order", "Order #111-5550101-7750101\n\nCongratulations! Your account has been credited $1 for use on Kindle books. The credit expires at 11:59 PM Pacific Time on August 31, 2026.", "earned promotion 1.00 USD ebooks order 111-5550101-7750101 until 2026-08-31"},
		{"no-reply@amazon.com", "About your recent order", "We're sorry for the delay. To make up for it we've issued a courtesy credit of $5.00 to your account. The credit is valid for 30 days.", "earned courtesy 5.00 USD - until 2026-07-01"},
		{"no-reply@amazon.com", "About your recent order", "We have applied a promotional credit in the amount of $3.00 USD to your account. It will expire in one year.", "earned promotion 3.00 USD - until 2027-06-01"},
		{"no-reply@amazon.com", "Good news about your credit", "Good news! Your $1.50 No-Rush digital credit is ready to use. Redeem it on Kindle books, movies & TV, music. Valid through Fri, Jan 15, 2027.", "earned no-rush 1.50 USD ebooks,video,music until 2027-01-15"},
		{"no-reply@amazon.com", "A thank you for choosing No-Rush", "As a thank you for choosing No-Rush Shipping, here's $1 to spend on eBooks and videos. Spend it by September 1, 2026.", "earned no-rush 1.00 USD ebooks,video until 2026-09-01"},
		{"no-reply@amazon.com", "Benefit Confirmation for your Order", "Order #111-5550101-7750101\n\nNo-Rush Reward\n\n$1.50\n\nfor select digital purchases\n\nExpires Aug 31, 2026", "earned no-rush 1.50 USD digital order 111-5550101-7750101 until 2026-08-31"},
		{"no-reply@amazon.com", "Benefit Confirmation for your Order", "Order #111-5550101-7750101\n\nAmount: $1.00\nExpiration: 9/17/26\nEligible items: eBooks, digital music, videos, and apps", "earned promotion 1.00 USD ebooks,video,music,apps order 111-5550101-7750101 until 2026-09-17"},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", "Order #111-5550101-7750101\n\nYou earned a $2 digital credit with this order.", "earned promotion 2.00 USD digital order 111-5550101-7750101"},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", "Order #111-5550101-7750101\n\nYour order earned 2 rewards: a $1 eBooks credit (expires 8/31/26) and a $1 Prime Video credit (expires 9/17/26).", "earned promotion 1.00 USD ebooks order 111-5550101-7750101 until 2026-08-31\nearned promotion 1.00 USD video order 111-5550101-7750101 until 2026-09-17"},
		{"no-reply@amazon.com", "Your reward balance", "Your No-Rush reward balance is $4.50.\n\n$1.50 expires on Aug 31, 2026\n\n$3.00 expires on Sep 17, 2026", "doubt"},
		{"auto-confirm@amazon.co.uk", "Ordered: \"Desk lamp\"", "Order #203-5550101-7750101\n\nYou'll receive a £1 credit as soon as the item is despatched.", "promised promotion 1.00 GBP - order 203-5550101-7750101"},
		{"auto-confirm@amazon.com", "Ordered: \"Desk lamp\"", "Order #111-5550101-7750101\n\nYou'll get a US$1 reward for select digital purchases once your order ships. Reward expires December 31, 2026.", "promised promotion 1.00 USD digital order 111-5550101-7750101 until 2026-12-31"},
		{"auto-confirm@amazon.com", "Ordered: \"Desk lamp\"", "Order #111-5550101-7750101\n\nWe'll automatically apply a $1 books and ebooks credit to your account once your order ships. This No-Rush credit expires on December 31, 2026.", "promised no-rush 1.00 USD ebooks,books order 111-5550101-7750101 until 2026-12-31"},
		{"no-reply@amazon.com", "Your trade-in", "We received your trade-in. A $12.50 Amazon gift card has been added to your account.", "earned gift-card 12.50 USD -"},
		{"no-reply@amazon.com", "You earned a reward", "You earned $1.50\n\nin No-Rush rewards\n\nUse by 08/31/2026 on eBooks, movies, TV shows, apps", "earned no-rush 1.50 USD ebooks,video,apps until 2026-08-31"},
		{"no-reply@amazon.com", "Hello", "Because you selected No-Rush delivery on order 111-5550101-7750101, you've earned a reward of $1.50 which can be used on Kindle eBooks until 11:59pm PT on 31 August 2026.", "earned no-rush 1.50 USD ebooks order 111-5550101-7750101 until 2026-08-31"},
		{"no-reply@amazon.com", "Your Amazon Day reward has arrived", "Anna, you just earned $1.00!\n\nReward type: Amazon Day\n\nGood for: Digital purchases\n\nExpiration date: Aug 31, 2026", "earned amazon-day 1.00 USD digital until 2026-08-31"},
		{"no-reply@amazon.com", "Your promotional credit", "A $10 promotional credit for apps and games was added to your account on June 1, 2026. It expires July 31, 2026.", "earned promotion 10.00 USD games,apps until 2026-07-31"},
		{"no-reply@amazon.com", "Pantry credit", "Your $5.99 Prime Pantry credit has been added. It can be used on your next Prime Pantry order through September 30, 2026.", "earned promotion 5.99 USD pantry until 2026-09-30"},
		{"no-reply@amazon.com", "Your Kindle credit", "You have a $3 Kindle credit! It was added to your account as part of the book settlement. Your credit will expire on June 24, 2027 if unused.", "doubt"},
		{"no-reply@amazon.com", "You've got $5 to spend on Prime Video", "You've got $5 to spend on Prime Video\n\nYour credit is valid until Aug 31, 2026.", "earned promotion 5.00 USD video until 2026-08-31"},
		{"no-reply@amazon.com", "MP3 credit", "Thank you for your purchase. You have received a $1.00 credit for MP3 music. To use it, visit the store. Offer expires 8/31/2026.", "earned promotion 1.00 USD music until 2026-08-31"},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", "Order #111-5550101-7750101\n\nYour $1.50 No-Rush reward: available for eBooks, music and video. Expires on: 2026-08-31. Shipment total: $31.68", "earned no-rush 1.50 USD ebooks,video,music order 111-5550101-7750101 until 2026-08-31"},
		{"no-reply@amazon.com", "Appstore credit", "We just added 5.00 USD in Appstore credit to your account, expiring 15 Sept 2026.", "earned promotion 5.00 USD apps until 2026-09-15"},
		{"order-update@amazon.com", "Delivered: your package", "Order #111-5550101-7750101\n\nYour package was delivered. You've also earned a $1 reward towards physical products sold by Amazon, good through 12/31/2026.", "earned promotion 1.00 USD physical order 111-5550101-7750101 until 2026-12-31"},
		{"no-reply@amazon.com", "Your No-Rush reward", "You've earned a $1.50 reward!\n\nWhat can I use it for? eBooks, Prime Video\n\nWhen does it expire? August 31, 2026\n\nWhich order? 111-5550101-7750101", "earned no-rush 1.50 USD ebooks,video order 111-5550101-7750101 until 2026-08-31"},
		{"no-reply@amazon.com", "We owe you one", "Sorry about that. We've added $10.00 to your account as a one-time courtesy. This promotional balance expires in 90 days.", "earned courtesy 10.00 USD - until 2026-08-30"},
		{"auto-confirm@amazon.com", "Ordered: \"Desk lamp\"", "Order #111-5550101-7750101\n\nFREE No-Rush Shipping: Get a $1.50 reward for select digital purchases.", "promised no-rush 1.50 USD digital order 111-5550101-7750101"},
		{"shipment-tracking@amazon.com", `Shipped: "Desk lamp"`, "Order #111-5550101-7750101\n\nYour order earned two rewards: $1 for eBooks (expires 8/31/26) and $1 for Prime Video (expires 9/17/26).", "earned promotion 1.00 USD ebooks order 111-5550101-7750101 until 2026-08-31\nearned promotion 1.00 USD video order 111-5550101-7750101 until 2026-09-17"},
		{"promotions@amazon.com", "Benefit Confirmation for your Order", "Dear Mara,\n\nThank you for your recent order (111-5550101-7750101). Because you chose No-Rush Shipping, the following benefit has been added to your account:\n\n$1.00 credit for Amazon Instant Video\n\nThis benefit will expire on 12/31/2026.\n\nThe credit will be applied automatically the next time you buy an eligible item.", "earned no-rush 1.00 USD video order 111-5550101-7750101 until 2026-12-31"},
		{"promotions@amazon.com", "Benefit Confirmation for your Order", "Order #111-5550101-7750101\n\nYour order has shipped, and your $5.99 credit towards Prime Pantry is now available. You have until September 30, 2026 to use it.", "earned promotion 5.99 USD pantry order 111-5550101-7750101 until 2026-09-30"},
		{"promotions@amazon.com", "Benefit Confirmation for your Order", "Order #111-5550101-7750101\n\nThis email confirms that you have received the following promotional benefit: $1.00 off select Kindle Books. Your benefit expires at 11:59 p.m. (PT), August 31, 2026.", "earned promotion 1.00 USD ebooks order 111-5550101-7750101 until 2026-08-31"},
		{"promotions@amazon.com", "Benefit Confirmation for your Order", "Order #111-5550101-7750101\n\nPromotion: No-Rush Shipping\nBenefit: $1.00 credit\nApplicable to: Digital Music, Amazon Video\nExpires: 08/31/2026", "earned no-rush 1.00 USD video,music order 111-5550101-7750101 until 2026-08-31"},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", "Order #111-5550101-7750101\n\nNo-Rush Shipping reward: $1.50 credit for Kindle eBooks, Prime Video & Amazon Music. Redeem by 8/31/26. Terms apply. See your balance.", "earned no-rush 1.50 USD ebooks,video,music order 111-5550101-7750101 until 2026-08-31"},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", "Order #111-5550101-7750101\n\nGood things come to those who wait! Your $1.00 reward for choosing No-Rush is in your account. Spend it on eBooks before Sep 1, 2026.", "earned no-rush 1.00 USD ebooks order 111-5550101-7750101 until 2026-08-31"},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", "Order #111-5550101-7750101\n\nYou've got a reward: $1.00 to use on digital purchases. Expiring August 31, 2026", "earned promotion 1.00 USD digital order 111-5550101-7750101 until 2026-08-31"},
		{"auto-confirm@amazon.com", "Ordered: \"Desk lamp\"", "Order #111-5550101-7750101\n\nYour delivery option: FREE No-Rush Shipping — You will receive a $1.50 digital credit (expires 8/31/26) when this order ships.", "promised no-rush 1.50 USD digital order 111-5550101-7750101 until 2026-08-31"},
		{"auto-confirm@amazon.com", "Ordered: \"Desk lamp\"", "Order #111-5550101-7750101\n\nYou're earning a $2 digital credit for choosing FREE Amazon Day Delivery. It'll be in your account after your items ship and is valid through Oct 31, 2026.", "promised amazon-day 2.00 USD digital order 111-5550101-7750101 until 2026-10-31"},
		{"auto-confirm@amazon.com", "Ordered: \"Desk lamp\"", "Order #111-5550101-7750101\n\nReward pending: $1.50 No-Rush credit. We'll confirm it when your order ships.", "promised no-rush 1.50 USD - order 111-5550101-7750101"},
		{"no-reply@amazon.com", "Your reward from Amazon", "Hi Mara, you've been rewarded with $3.00 in promotional credit for eBooks. The last day to use it is 31 August 2026.", "earned promotion 3.00 USD ebooks until 2026-08-31"},
		{"no-reply@amazon.com", "We've added a credit to your account", "We've added $10.00 USD to your account as promotional credit. Use this credit on items sold by Amazon.com. The credit is valid from June 1, 2026 through June 30, 2026.", "earned promotion 10.00 USD physical until 2026-06-30"},
		{"no-reply@amazon.com", "Digital credit", "A digital credit worth $1.50 is waiting for you! Order 111-5550101-7750101. Expires in 9 days on June 10, 2026.", "earned promotion 1.50 USD digital order 111-5550101-7750101 until 2026-06-10"},
		{"no-reply@amazon.com", "Amazon Day", "Thank you for choosing Amazon Day. $1.00 digital reward earned. Expires 9/17/26.", "earned amazon-day 1.00 USD digital until 2026-09-17"},
		{"no-reply@amazon.com", "Your Amazon credit", "Credit amount: $1.00\nCredit type: Kindle books\nEarned on: 06/01/2026\nExpires on: 08/31/2026\nOrder number: 111-5550101-7750101", "earned promotion 1.00 USD ebooks order 111-5550101-7750101 until 2026-08-31"},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", "Order #111-5550101-7750101\n\nCongrats, Mara — $1.50 in No-Rush rewards has landed in your account. Good on eBooks, movies and apps till Aug. 31, 2026.", "earned no-rush 1.50 USD ebooks,video,apps order 111-5550101-7750101 until 2026-08-31"},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", "Order #111-5550101-7750101\n\nYou earned:\n\n* $1.00 eBook credit (expires Aug 31, 2026)\n* $1.00 eBook credit (expires Sep 30, 2026)", "doubt\ndoubt"},
		// One for two orders was the first one's.
		{"no-reply@amazon.com", "Your No-Rush credit", "Your orders 111-5550101-7750101 and 111-5550102-7750102 have both shipped with No-Rush Shipping, so here is what we owe you: one credit of $2.50, already sitting in your account. You can spend it on digital games until 10/31/2026.", "earned no-rush 2.50 USD games until 2026-10-31"},
		// Two of a list of one amount: the later one's "will be" was read into the first.
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", "Order #111-5550101-7750101\n\nNo-Rush Shipping benefits:\n\n- $1.00 eBooks credit: added to your account, expires Aug 31, 2026\n- $1.00 eBooks credit: will be added when the rest ships, expires Aug 31, 2026", "earned no-rush 1.00 USD ebooks order 111-5550101-7750101 until 2026-08-31\npromised no-rush 1.00 USD ebooks order 111-5550101-7750101 until 2026-08-31"},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", "Order #111-5550101-7750101\n\nNo-Rush Shipping benefits for this order:\n  $1.00 eBooks credit ... issued with this shipment, expires Aug 31, 2026\n  $1.00 eBooks credit ... will be issued with the second shipment,\nexpires Aug 31, 2026", "earned no-rush 1.00 USD ebooks order 111-5550101-7750101 until 2026-08-31\npromised no-rush 1.00 USD ebooks order 111-5550101-7750101 until 2026-08-31"},
		{"no-reply@amazon.com", "Courtesy credit", "I've issued a $5 promotional certificate to your account. It will automatically apply to your next order of items shipped and sold by Amazon.com and expires 12/31/26. - Priya, Customer Service", "earned courtesy 5.00 USD physical until 2026-12-31"},
	} {
		r := readMail(t, mailOf(c.from, c.subject, c.body, "text"))
		if got := yields(r); got != c.want {
			t.Errorf("%s\nyields\n%s\nwant\n%s\n%+v", c.body, got, c.want, r.Doubts)
		}
	}
}

// What others than the programmes give, sell or take back is no credit.
func TestEnglishMailThatIsNoReward(t *testing.T) {
	for _, c := range []struct{ from, subject, body, want string }{
		{"auto-confirm@amazon.com", "Ordered: \"Desk lamp\"", "Order #111-5550101-7750101\n\nFREE No-Rush Shipping\n\nArriving December 31\n\nItem Subtotal: $31.68\nShipping & Handling: $0.00\nOrder Total: $31.68\n\nReturn window closes on Jan 31, 2027. You've received free shipping worth $5.99.", ""},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", "Order #111-5550101-7750101\n\nYou've earned 35 points ($0.35) with this order. Points expire on December 31, 2026.", ""},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", "Order #111-5550101-7750101\n\nWe've credited $12.00 to your Visa card ending in 1234. Your card expires on 12/31/2026.", ""},
		{"return@amazon.com", "Your refund for Desk lamp....", "We've issued your refund of $31.68. Refund subtotal $31.68\nTotal refund $31.68\nYou'll see it by Oct 26, 2026. We've added a credit of $31.68 to your account.", "refunded\ndoubt"},
		{"no-reply@amazon.com", "Your refund", "We've credited $31.68 to your gift card balance for your return.", "doubt"},
		{"store-news@amazon.com", "Get $5 credit", "Get a $5 credit when you spend $20 on eBooks. Offer expires December 31, 2026.", ""},
		{"no-reply@amazon.com", "Prime Day is here", "You've got $10 to spend! When you spend $50 at Whole Foods you'll get a $10 credit to use on Prime Day. Expires July 15, 2026.", ""},
		{"no-reply@amazon.com", "Earn a $10 bonus", "Load $100 to your gift card balance and you'll receive a $10 promotional credit. Offer ends December 31, 2026. Limit one per account.", "doubt"},
		{"no-reply@amazon.com", "Your Subscribe & Save delivery", "You saved $4.50 on this delivery. You received 15% off. Change by June 15, 2026. Your reward: free shipping.", ""},
		{"auto-confirm@amazon.com", "Ordered: \"Training Reward snacks\"", "Order #111-5550101-7750101\n\nTraining Reward snacks $12.99\nSold by Pets. Expiration date: December 31, 2026. You've earned our thanks.", ""},
		{"no-reply@amazon.com", "Amazon Store Card: you have been approved", "Congratulations! We've added a $60 Amazon Gift Card to your account upon approval. Credit line $2,000.", ""},
		{"no-reply@amazon.com", "Your Kindle Rewards", "You earned 300 points, redeem for a $3 Kindle credit. Points expire after 3 months.", ""},
		{"do-not-reply@audible.com", "You've got 2 credits", "You've received 2 credits. 1 credit expires on December 31, 2026. $14.95 per month.", ""},
		{"no-reply@amazon.com", "Invite friends", "Give $10, get $10. You'll receive a $10 credit when your friend makes the first purchase by December 31, 2026.", ""},
		{"no-reply@amazon.com", "Reminder: your $5 credit expires soon", "You still have a $5 promotional credit. It expires on June 15, 2026. Use it before it's gone.", "doubt"},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", "Order #111-5550101-7750101\n\nShipment total $31.68\n\nRecommended for you\n\nYou earned it: Desk lamp deluxe $45.99 Prime credit card members earn 5% back. Ends December 31, 2026.", ""},
		{"no-reply@amazon.com", "Your Amazon Pay cashback", "₹50 cashback has been credited to your Amazon Pay balance. It expires on 31 December 2026.", ""},
		{"auto-confirm@amazon.com", "Ordered: \"Gift card\"", "Order #111-5550101-7750101\n\nAmazon Gift Card $50.00\nThe reward for a friend. Never expires. You've added a message.", ""},
		{"no-reply@amazon.com", "Your Prime membership", "Your Prime membership has been renewed. We've charged $139.00. Your benefits: FREE No-Rush shipping. Membership ends on June 1, 2027.", ""},
		{"no-reply@amazon.com", "Your coupon", "You've clipped a $2.00 coupon, good through December 31, 2026. Your reward for shopping.", ""},
		{"order-update@amazon.com", "Your Amazon.com order of \"X\" has been canceled", "Order #111-5550101-7750101\n\nYour order was canceled. You'll not be charged $31.68. A promotional credit of $5.00 used on this order has been returned to your account and expires December 31, 2026.", "cancelled order 111-5550101-7750101\ndoubt"},
		{"no-reply@amazon.com", "Class action settlement", "You've received a $12.34 credit from the eBooks settlement. Your credit has been automatically added to your account and expires on June 24, 2027.", "earned promotion 12.34 USD ebooks until 2027-06-24"},
		{"digital-no-reply@amazon.com", "Amazon.com order of A Short History.", "Order #D01-5550101-7750101\n\nKindle Edition\nItem Subtotal: $9.99\nNo-Rush Credit: -$1.50\nTotal: $8.49\n\nYou've got a credit balance of $3.00 remaining, expires December 31, 2026.", "spent no-rush 1.50 USD ebooks order D01-5550101-7750101\ndoubt"},
		{"digital-no-reply@amazon.com", "Amazon.com order of A Short History.", "Order #D01-5550101-7750101\n\nKindle Edition\nItem Subtotal: $9.99\nPromotional Certificate: -$1.50\nGift Card: -$3.00\nKindle credit: -$1.00\nTotal: $4.49", "spent promotion 1.50 USD ebooks order D01-5550101-7750101\nspent promotion 1.00 USD ebooks order D01-5550101-7750101\nspent gift-card 3.00 USD - order D01-5550101-7750101"},
	} {
		r := readMail(t, mailOf(c.from, c.subject, c.body, "text"))
		if got := yields(r); got != c.want {
			t.Errorf("%s\nyields\n%s\nwant\n%s\n%+v", c.body, got, c.want, r.Doubts)
		}
	}
}
