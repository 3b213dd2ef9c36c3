const maxName = 100;

/** What somebody calls a key of theirs; undefined: nothing that can be read. */
export function nameOf(form: URLSearchParams): string | undefined {
  const name = (form.get("name") ?? "").trim().normalize("NFC");
  return name === "" || name.length > maxName || /\p{Cc}/u.test(name) ? undefined : name;
}
