import { version } from "../../../../package.json";
import { Field } from "../../../parts/field.tsx";
import { more } from "../../../words/more-words.ts";

/** Which version this is, and what it may be used for. */
export function About() {
  const { about: words } = more;
  return (
    <>
      <p>{words.text}</p>
      <dl>
        <Field name={words.version}>
          <p>{version}</p>
        </Field>
        <Field name={words.licence}>
          <p>Apache-2.0</p>
          <p class="note">{words.licenceText}</p>
        </Field>
        <Field name={words.api}>
          <a href="/docs">{words.docs}</a>
        </Field>
      </dl>
    </>
  );
}
