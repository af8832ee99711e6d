package parser

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mailtrack/internal/rawmail"
)

// What others collected to break readers of mail and of HTML. None of it is kept
// here: it comes with a Go module or a Debian package, and .ci/run installs it.
const enmime = "github.com/jhillyerd/enmime/v2@v2.3.0" // .ci/run downloads the same

func TestTheSnippetsOfHTML5LibBookNothing(t *testing.T) {
	for name, head := range amazonHeads { // else their silence would say nothing
		if r := readMail(t, head+"Content-Type: text/html\r\n\r\n<p>Your $1 No-Rush credit expires on August 31, 2026.</p><table><tr><td>No-Rush credit:<td>-$1.00</table>"); len(r.Facts) == 0 {
			t.Errorf("as %s no mail books anything", name)
		}
	}
	dir := filepath.Join(moduleFolder(t, "golang.org/x/net"), "html", "testdata")
	snippets := 0
	for _, file := range corpus(t, dir, "*.dat", 60) {
		for i, snippet := range htmlSnippets(readFile(t, file)) {
			snippets++
			for name, head := range amazonHeads {
				readsHarmlessly(t, fmt.Sprintf("%s %d as %s", filepath.Base(file), i, name), head+"Content-Type: text/html; charset=utf-8\r\n\r\n"+snippet)
			}
		}
	}
	for _, file := range append(corpus(t, dir, "*.test", 10), corpus(t, dir, "*.html", 1)...) {
		readsHarmlessly(t, filepath.Base(file), amazonHeads["shipped"]+"Content-Type: text/html; charset=utf-8\r\n\r\n"+readFile(t, file))
	}
	if snippets < 1500 {
		t.Errorf("only %d snippets were found", snippets)
	}
}

func TestTheMailsOfEnmimeBookNothing(t *testing.T) {
	dir := filepath.Join(goSays(t, "env", "GOMODCACHE"), filepath.FromSlash(enmime))
	for _, file := range corpus(t, dir, "*.raw", 90) {
		readsAsAnybodysAndAsAmazons(t, file)
	}
}

func TestTheMailsOfPythonBookNothing(t *testing.T) {
	dirs, err := filepath.Glob("/usr/lib/python3*/test/test_email/data")
	if err != nil || len(dirs) == 0 {
		missing(t, "the Debian package libpython3.11-testsuite is not installed")
	}
	for _, dir := range dirs {
		for _, file := range corpus(t, dir, "*.txt", 40) {
			readsAsAnybodysAndAsAmazons(t, file)
		}
	}
}

// amazonHeads make a mail of each kind that books from amounts in its body.
var amazonHeads = map[string]string{
	"shipped": limitHead,
	"digital": strings.Replace(limitHead, "shipment-tracking@amazon.com>\r\nSubject: Shipped: \"Wool Socks\"", "digital-no-reply@amazon.com>\r\nSubject: Amazon.com order of x.", 1),
	"reward":  strings.Replace(limitHead, "Shipped: \"Wool Socks\"", "Benefit Confirmation for your Order", 1),
}

// readsAsAnybodysAndAsAmazons reads a mail as it is, and with the sender and
// the subject of Amazon's mails.
func readsAsAnybodysAndAsAmazons(t *testing.T, file string) {
	t.Helper()
	mail := readFile(t, file)
	readsHarmlessly(t, filepath.Base(file), mail)
	m := rawmail.Parse([]byte(mail))
	var rest bytes.Buffer
	for _, f := range m.Fields {
		if !f.Is("From") && !f.Is("Subject") && !f.Is("Date") {
			fmt.Fprintf(&rest, "%s:%s\r\n", f.Name, f.Raw)
		}
	}
	fmt.Fprintf(&rest, "\r\n%s", m.Body)
	for name, head := range amazonHeads {
		readsHarmlessly(t, filepath.Base(file)+" as "+name, head+rest.String())
	}
}

func readsHarmlessly(t *testing.T, name, mail string) {
	t.Helper()
	var r Reading
	var err error
	if took := cost(t, func() { r, err = theReader(t).Read(context.Background(), []byte(mail)) }); took > slow(time.Second) {
		t.Errorf("%s took %s", name, took)
	}
	if err != nil || len(r.Facts) > 0 {
		t.Errorf("%s books %+v, %v", name, r.Facts, err)
	}
}

// htmlSnippets are the "#data" sections of a tree construction test.
func htmlSnippets(tests string) (all []string) {
	for _, test := range strings.Split("\n"+tests, "\n#data\n")[1:] {
		snippet, _, _ := strings.Cut(test, "\n#errors")
		all = append(all, snippet)
	}
	return all
}

// corpus are the files of a folder and of those in it, at least so many.
func corpus(t *testing.T, dir, pattern string, least int) (all []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if match, _ := filepath.Match(pattern, entry.Name()); match {
			all = append(all, path)
		}
		return nil
	})
	if os.IsNotExist(err) {
		missing(t, dir+" is not there")
	}
	if err != nil || len(all) < least {
		t.Fatalf("%s holds %d of %s, %v", dir, len(all), pattern, err)
	}
	return all
}

func readFile(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func moduleFolder(t *testing.T, module string) string {
	t.Helper()
	return goSays(t, "list", "-m", "-f", "{{.Dir}}", module)
}

func goSays(t *testing.T, args ...string) string {
	t.Helper()
	said, err := exec.Command("go", args...).Output()
	if err != nil {
		missing(t, fmt.Sprintf("go %s: %v", args[0], err))
	}
	return strings.TrimSpace(string(said))
}

// missing skips a test, but not where everything must be there.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("MAILTRACK_CI") != "" {
		t.Fatalf("%s: .ci/run installs it", what)
	}
	t.Skip(what)
}
