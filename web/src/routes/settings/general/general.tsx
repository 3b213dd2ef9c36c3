import { Field } from "../../../parts/field.tsx";
import { chooseTheme, type Theme, theme } from "../../../ui/theme.ts";
import { more } from "../../../words/more-words.ts";
import { type AppLanguage, chooseLanguage, language } from "../../../words/words.ts";
import { TimeZoneField } from "./time-zone-field.tsx";

/** How the app looks and speaks on this device, and where its user is. */
export function General() {
  const { settings: words } = more;
  return (
    <dl>
      <Field name={words.language}>
        <select
          class="field"
          aria-label={words.language}
          value={language}
          onChange={({ currentTarget }) => chooseLanguage(currentTarget.value as AppLanguage)}
        >
          <option value="en">English</option>
          <option value="de">Deutsch</option>
        </select>
      </Field>
      <Field name={words.theme}>
        <select
          class="field"
          aria-label={words.theme}
          value={theme.value}
          onChange={({ currentTarget }) => chooseTheme(currentTarget.value as Theme)}
        >
          {Object.entries(words.themes).map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <TimeZoneField />
    </dl>
  );
}
