package rawmail

import "testing"

func TestTheSenderBehindApplesRelay(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"auto-confirm_at_amazon_com_8x4kq2m7sd_1a2b3c4d@privaterelay.appleid.com", "auto-confirm@amazon.com"},
		{"shipment-tracking_at_amazon_co_uk_8x4kq2m7sd_1a2b3c4d@PrivateRelay.AppleID.com", "shipment-tracking@amazon.co.uk"},
		{"x_at_amazon_com_evil_example_8x4kq2m7sd_1a2b3c4d@privaterelay.appleid.com", "x@amazon.com.evil.example"},
		{"auto-confirm_at_amazon_com@privaterelay.appleid.com", ""},
		{"auto-confirm_at_amazon_com__x@privaterelay.appleid.com", ""},
		{"8x4kq2m7sd@privaterelay.appleid.com", ""},
		{"auto-confirm_at_amazon_com_8x4kq2m7sd_1a2b3c4d@icloud.com", ""},
	} {
		list, err := Addresses(c.address)
		if err != nil {
			t.Fatal(err)
		}
		behind, ok := list[0].Relayed()
		if ok != (c.want != "") || ok && behind.String() != c.want {
			t.Errorf("%s: %s, %v; want %q", c.address, behind, ok, c.want)
		}
	}
}
