const maxName = 100;

/** The name that a user gave to a key; undefined if it is not valid. */
export function nameOf(form: URLSearchParams): string | undefined {
  const name = (form.get("name") ?? "").trim().normalize("NFC");
  return name === "" || name.length > maxName || /\p{Cc}/u.test(name) ? undefined : name;
}
