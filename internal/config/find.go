package config

import "path/filepath"

// Find is where the config lies: the --config flag, else MAILTRACK_CONFIG, else
// mailtrack/config.yaml in the user's config directory (XDG Base Directory
// Specification). explicit says that the user named it. The path is "" where
// the environment names no home.
func Find(flag string, getenv func(string) string) (path string, explicit bool) {
	if flag != "" {
		return flag, true
	}
	if named := getenv("MAILTRACK_CONFIG"); named != "" {
		return named, true
	}
	folder := home(getenv, "XDG_CONFIG_HOME", ".config")
	if folder == "" {
		return "", false
	}
	return filepath.Join(folder, "mailtrack", "config.yaml"), false
}

// LedgerPath is where the ledger lies, absolute: the --ledger flag, else
// MAILTRACK_LEDGER, else what the config names, else mailtrack/ledger.db in the
// user's data directory (XDG). The error is an *Error.
func LedgerPath(flag string, getenv func(string) string, c Config) (string, error) {
	for _, named := range []string{flag, getenv("MAILTRACK_LEDGER"), c.Ledger} {
		if named == "" {
			continue
		}
		path, err := filepath.Abs(named)
		if err != nil {
			return "", &Error{Problems: []string{"the ledger's path is relative and the working directory is gone; write the whole path"}, Err: err}
		}
		return path, nil
	}
	folder := home(getenv, "XDG_DATA_HOME", ".local/share")
	if folder == "" {
		return "", &Error{Problems: []string{"neither HOME nor XDG_DATA_HOME says where the ledger lies; name it with --ledger FILE"}}
	}
	return filepath.Join(folder, "mailtrack", "ledger.db"), nil
}

// home is an XDG base directory: the variable where it is absolute (the
// specification ignores a relative one), else the folder under HOME.
func home(getenv func(string) string, variable, under string) string {
	if folder := getenv(variable); filepath.IsAbs(folder) {
		return folder
	}
	if folder := getenv("HOME"); filepath.IsAbs(folder) {
		return filepath.Join(folder, filepath.FromSlash(under))
	}
	return ""
}
