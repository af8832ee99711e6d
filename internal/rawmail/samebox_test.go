package rawmail

import "testing"

func TestBox(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"Jo.Reader@Example.org", "jo.reader@example.org"},
		{"Jo.Reader@gmail.com", "joreader@gmail.com"},
		{"j.o.reader@googlemail.com", "joreader@gmail.com"},
		{"jo.reader+a.b@gmail.com", "joreader+a.b@gmail.com"},
		{"jo+a@example.org", "jo+a@example.org"},
	} {
		list, err := Addresses(c.address)
		if err != nil || list[0].Box() != c.want {
			t.Errorf("%s: box %v, %v; want %s", c.address, list, err, c.want)
		}
	}
}
