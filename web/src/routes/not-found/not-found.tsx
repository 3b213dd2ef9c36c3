import { Link } from "wouter-preact";
import { PageHeading } from "../../parts/page-heading.tsx";
import { t } from "../../words/words.ts";

export function NotFound() {
  return (
    <>
      <PageHeading title={t.notFound.title} />
      <p>{t.notFound.text}</p>
      <p>
        <Link href="/today">{t.notFound.back}</Link>
      </p>
    </>
  );
}
